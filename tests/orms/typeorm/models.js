// The application: its connection, its entities and its migrations.
'use strict';
require('reflect-metadata');
const { DataSource, EntitySchema } = require('typeorm');
const { SCHEMA, SOCKET } = require('../lib/report');

const id = { type: Number, primary: true, generated: true };
const email = { type: String, length: 100, unique: true };
const name = { type: String, length: 100, nullable: true };
const deletedAt = { type: 'datetime', deleteDate: true };

// With its decorators: @DeleteDateColumn() deletedAt, @Column({unique: true})
// email, and so on.
const tables = (synchronize) => ({
  Customer: new EntitySchema({ name: 'Customer', tableName: 'customers',
    synchronize, columns: { id, email, name, deletedAt },
    relations: { orders: { type: 'one-to-many', target: 'Order',
      inverseSide: 'customer' } } }),
  Order: new EntitySchema({ name: 'Order', tableName: 'orders', synchronize,
    columns: { id, total: { type: Number }, deletedAt },
    relations: { customer: { type: 'many-to-one', target: 'Customer',
      inverseSide: 'orders' } } }),
  LiveCustomer: new EntitySchema({ name: 'LiveCustomer',
    tableName: 'customers_live', synchronize: false,
    columns: { id, email, name } }),
  // Knows nothing of soft delete: its table is hidden behind a view.
  Member: new EntitySchema({ name: 'Member', tableName: 'members',
    synchronize: false, columns: { id, email } }),
});

class Initial1700000000000 {
  async up(runner) {
    await runner.query(`CREATE TABLE customers (
      id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      email VARCHAR(100) NOT NULL, name VARCHAR(100) NULL,
      deletedAt DATETIME(6) NULL,
      UNIQUE INDEX IDX_8536b8b85c06969f84f0c098b0 (email)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE orders (
      id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, total INT NOT NULL,
      deletedAt DATETIME(6) NULL, customerId INT NULL,
      CONSTRAINT FK_e5de51ca888d8b1f5ac25799dd1 FOREIGN KEY (customerId)
      REFERENCES customers (id)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE members (
      id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      email VARCHAR(100) NOT NULL UNIQUE) ENGINE=InnoDB`);
  }
}

class Phone1700000000001 {
  async up(runner) {
    await runner.query(
      'ALTER TABLE customers ADD phone VARCHAR(30) NULL UNIQUE');
  }
}

function connect(options = {}, synchronize = true) {
  return new DataSource({ type: 'mariadb', socketPath: SOCKET,
    username: 'app', database: SCHEMA,
    entities: Object.values(tables(synchronize)),
    migrations: [Initial1700000000000], ...options }).initialize();
}

module.exports = { connect, Initial1700000000000, Phone1700000000001 };
