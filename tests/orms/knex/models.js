// The application: its connection, its migrations and its models. Objection has
// no soft delete of its own; a query builder of one's own is its documented way.
'use strict';
const knex = require('knex');
const { Model, QueryBuilder } = require('objection');
const { SCHEMA, SOCKET } = require('../lib/report');

const migrations = [{
  name: '1_initial',
  up: ({ schema }) => schema.createTable('customers', (table) => {
    table.increments();
    table.string('email', 100).notNullable().unique();
    table.string('name', 100);
    table.timestamp('deleted_at').nullable();
  }).createTable('orders', (table) => {
    table.increments();
    table.integer('customer_id').unsigned().references('customers.id');
    table.integer('total');
    table.timestamp('deleted_at').nullable();
  }).createTable('members', (table) => {
    table.increments();
    table.string('email', 100).notNullable().unique();
  }),
  down: ({ schema }) => schema.dropTable('members').dropTable('orders')
    .dropTable('customers'),
}, {
  name: '2_phone',
  up: ({ schema }) => schema.alterTable('customers', (table) => {
    table.string('phone', 30).unique();
  }),
  down: ({ schema }) => schema.alterTable('customers', (table) => {
    table.dropUnique('phone');
    table.dropColumn('phone');
  }),
}];

const migrationSource = {
  getMigrations: async () => migrations,
  getMigrationName: ({ name }) => name,
  getMigration: async (migration) => migration,
};

const db = knex({ client: 'mysql2', migrations: { migrationSource },
  connection: { socketPath: SOCKET, user: 'app', database: SCHEMA } });

// Adds the condition to each query that finds rows, and deletes by an UPDATE.
class SoftDelete extends QueryBuilder {
  constructor(...values) {
    super(...values);
    this.onBuild((query) => {
      if (!query.context().withDeleted && !query.isInsert()) {
        query.whereNull(`${query.tableRefFor(query.modelClass())}.deleted_at`);
      }
    });
  }

  withDeleted() {
    return this.context({ withDeleted: true });
  }

  delete() {
    return this.patch({ deleted_at: db.fn.now() });
  }
}

class SoftDeleted extends Model {
  static get QueryBuilder() {
    return SoftDelete;
  }
}

class Order extends SoftDeleted {
  static get tableName() {
    return 'orders';
  }
}

class Customer extends SoftDeleted {
  static get tableName() {
    return 'customers';
  }

  static get relationMappings() {
    return { orders: { relation: Model.HasManyRelation, modelClass: Order,
      join: { from: 'customers.id', to: 'orders.customer_id' } } };
  }
}

class LiveCustomer extends Model {
  static get tableName() {
    return 'customers_live';
  }
}

// Knows nothing of soft delete: its table is hidden behind a view.
class Member extends Model {
  static get tableName() {
    return 'members';
  }
}

Model.knex(db);
module.exports = { db, Customer, Order, LiveCustomer, Member };
