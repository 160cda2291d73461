require "active_record"
require "paranoia"

ActiveRecord::Base.establish_connection(
  adapter: "mysql2", socket: SOCKET, username: "app", database: SCHEMA)
ActiveRecord::Migration.verbose = false

class Initial < ActiveRecord::Migration[6.1]
  def change
    create_table :customers do |t|
      t.string :email, null: false, index: { unique: true }
      t.string :name
      t.datetime :deleted_at, index: true
    end
    create_table :orders do |t|
      t.references :customer, foreign_key: true
      t.integer :total
      t.datetime :deleted_at
    end
    create_table :members do |t|
      t.string :email, null: false, index: { unique: true }
    end
  end
end

class AddPhone < ActiveRecord::Migration[6.1]
  def change
    add_column :customers, :phone, :string
    add_index :customers, :phone, unique: true
  end
end

class Customer < ActiveRecord::Base
  acts_as_paranoid
  has_many :orders
end

class Order < ActiveRecord::Base
  acts_as_paranoid
  belongs_to :customer
end

# Checks in the application, too, what the unique key guarantees.
class CheckedCustomer < Customer
  self.table_name = "customers"
  validates :email, uniqueness: true
end

# A view has no primary key, and says that its id is 0 by default.
class LiveCustomer < ActiveRecord::Base
  self.table_name = "customers_live"
  self.primary_key = "id"
  attribute :id, :integer, default: nil
end

# These know nothing of soft delete: their table is hidden behind a view.
class PlainMember < ActiveRecord::Base
  self.table_name = "members"
  self.primary_key = "id"
end

class Member < ActiveRecord::Base
  self.primary_key = "id"
  attribute :id, :integer, default: nil
end
