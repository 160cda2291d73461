// The application: its connection, its models and its migrations.
'use strict';
const { DataTypes, Sequelize } = require('sequelize');
const { SCHEMA, SOCKET } = require('../lib/report');

const server = { dialect: 'mysql', logging: false,
  dialectOptions: { socketPath: SOCKET } };
const db = new Sequelize(SCHEMA, 'app', '', server);
const split = new Sequelize(SCHEMA, null, '', { ...server,
  replication: { read: [{ username: 'reader' }], write: { username: 'app' } } });

const email = { type: DataTypes.STRING(100), allowNull: false };

// Not `unique: true`: see the cases again and diff.
const Customer = db.define('Customer', { email, name: DataTypes.STRING }, {
  tableName: 'customers', paranoid: true,
  indexes: [{ name: 'customers_email', unique: true, fields: ['email'] }] });
const Order = db.define('Order', { total: DataTypes.INTEGER },
  { tableName: 'orders', paranoid: true });
Customer.hasMany(Order, { foreignKey: 'customerId' });
Order.belongsTo(Customer, { foreignKey: 'customerId' });

const LiveCustomer = db.define('LiveCustomer',
  { email, name: DataTypes.STRING }, { tableName: 'customers_live' });
// Knows nothing of soft delete: its table is hidden behind a view.
const Member = db.define('Member', { email },
  { tableName: 'members', timestamps: false });

async function initial(queries) {
  const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
  const time = { type: DataTypes.DATE, allowNull: false };
  const times = { createdAt: time, updatedAt: time,
    deletedAt: { type: DataTypes.DATE, allowNull: true } };
  await queries.createTable('customers',
    { id, email, name: DataTypes.STRING, ...times });
  await queries.addIndex('customers', ['email'],
    { unique: true, name: 'customers_email' });
  await queries.createTable('orders', { id, total: DataTypes.INTEGER,
    customerId: { type: DataTypes.INTEGER,
      references: { model: 'customers', key: 'id' } }, ...times });
  await queries.createTable('members', { id, email: { ...email, unique: true } });
}

async function addPhone(queries) {
  await queries.addColumn('customers', 'phone', DataTypes.STRING);
  await queries.addIndex('customers', ['phone'],
    { unique: true, name: 'customers_phone' });
}

module.exports = { db, split, email, Customer, Order, LiveCustomer, Member,
  initial, addPhone };
