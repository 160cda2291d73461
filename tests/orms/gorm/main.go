package main

import (
	"os"
	"strings"

	"github.com/go-sql-driver/mysql"
	"github.com/jinzhu/gorm"
)

// GORM v1: see tests/orms/README.md.

var db *gorm.DB

const (
	refused = 1644
	taken   = 1062
)

// raises expects an error of the driver with this number.
func raises(number uint16, text string, err error) {
	problem, is := err.(*mysql.MySQLError)
	if !is || problem.Number != number || !strings.Contains(problem.Message, text) {
		panic(err)
	}
}

func add(email string) *Customer {
	customer := &Customer{Email: email}
	must(db.Create(customer).Error)
	return customer
}

func count(db *gorm.DB, table interface{}, email string) (n int) {
	must(db.Model(table).Where("email = ?", email).Count(&n).Error)
	return
}

func live(email string) int { return count(db, &Customer{}, email) }

func all(email string) int { return count(db.Unscoped(), &Customer{}, email) }

func number(db *gorm.DB, sql string, values ...interface{}) (n int, err error) {
	err = db.Raw("SELECT "+sql, values...).Row().Scan(&n)
	return
}

func gone(customer *Customer) { must(db.Delete(customer).Error) }

func writing() {
	test("migrate", "works", "`AutoMigrate()` with `gorm.Model`, whose "+
		"`DeletedAt` is the marker.", func() {
		must(db.AutoMigrate(&Customer{}, &Order{}, &Member{}).Error)
		enable("customers", "NULL")
		enable("orders", "NULL")
		enable("members", `'{"hide": true}'`)
		equal(check(), "")
	})
	test("create", "works", "The new struct has its id.", func() {
		var found Customer
		must(db.First(&found, add("create").ID).Error)
		equal(found.Email, "create")
	})
	test("delete", "works", "`Delete()`.", func() {
		gone(add("delete"))
		equal(asRoot("SELECT COUNT(*) FROM customers_live"+
			" WHERE email = 'delete'"), "0")
	})
	test("scope", "works", "`Unscoped()` shows all rows. `Table()` without a "+
		"model has no scope: give it `customers_live`.", func() {
		gone(add("scope"))
		equal(live("scope"), 0)
		equal(all("scope"), 1)
		var n int
		must(db.Table("customers").Where("email = 'scope'").Count(&n).Error)
		equal(n, 1)
	})
	test("again", "works", "`Create()` and `FirstOrCreate()` make a new row.",
		func() {
			gone(add("again"))
			gone(add("again"))
			must(db.FirstOrCreate(&Customer{}, Customer{Email: "again"}).Error)
			equal(live("again"), 1)
			equal(all("again"), 3)
		})
	test("again", "avoid", "`Save()` of a struct whose row was deleted "+
		"meanwhile inserts the row again, with the id that the deleted row "+
		"keeps: error 1062.", func() {
		ann := add("saved")
		gone(&Customer{Model: gorm.Model{ID: ann.ID}})
		raises(taken, "PRIMARY", db.Save(ann).Error)
	})
	test("repeat", "works", "The marker has whole seconds, so `enable` chooses "+
		"a key in which deleted rows never collide.", func() {
		for i := 0; i < 20; i++ {
			gone(add("repeat"))
		}
		equal(all("repeat"), 20)
	})
	test("duplicate", "works", "It is the driver's `*mysql.MySQLError`, with "+
		"the number 1062.", func() {
		add("duplicate")
		raises(taken, "Duplicate", db.Create(&Customer{Email: "duplicate"}).Error)
		equal(live("duplicate"), 1)
	})
	test("restore", "works", "`Unscoped().Model(&c).Update(\"deleted_at\", "+
		"nil)`.", func() {
		ann := add("restore")
		gone(ann)
		must(db.Unscoped().Model(ann).Update("deleted_at", nil).Error)
		equal(live("restore"), 1)
	})
	test("conflict", "works", "It is the same error, and nothing changes.",
		func() {
			ann := add("conflict")
			gone(ann)
			add("conflict")
			raises(taken, "Duplicate", db.Unscoped().Model(ann).
				Update("deleted_at", nil).Error)
			equal(live("conflict"), 1)
		})
}

func many() {
	test("join", "write", "`Preload()` carries the scope; `Joins()` does not: "+
		"join `orders_live`.", func() {
		ann := add("join")
		must(db.Create(&Order{CustomerID: ann.ID, Total: 1}).Error)
		order := &Order{CustomerID: ann.ID, Total: 2}
		must(db.Create(order).Error)
		must(db.Delete(order).Error)
		var found Customer
		must(db.Preload("Orders").First(&found, ann.ID).Error)
		equal(len(found.Orders), 1)
		equal(count(db.Joins("JOIN orders o ON o.customer_id = customers.id"),
			&Customer{}, "join"), 2)
		equal(count(db.Joins("JOIN orders_live o"+
			" ON o.customer_id = customers.id"), &Customer{}, "join"), 1)
	})
	test("bulk", "works", "`Where(..).Delete(&Customer{})`.", func() {
		add("bulk1")
		add("bulk2")
		some := db.Where("email LIKE 'bulk%'")
		equal(some.Delete(&Customer{}).RowsAffected, int64(2))
		equal(some.Delete(&Customer{}).RowsAffected, int64(0))
	})
	test("upsert", "works", "`Set(\"gorm:insert_option\", \"ON DUPLICATE KEY "+
		"UPDATE ..\")` sees live rows only.", func() {
		gone(add("upsert"))
		for _, name := range []string{"one", "two"} {
			must(db.Set("gorm:insert_option",
				"ON DUPLICATE KEY UPDATE name = VALUES(name)").
				Create(&Customer{Email: "upsert", Name: name}).Error)
		}
		equal(live("upsert"), 1)
		equal(all("upsert"), 2)
	})
	test("hard", "write", "`Unscoped().Delete()` is refused: lift the guard "+
		"around it in a transaction, which keeps to one connection.", func() {
		ann := add("hard")
		raises(refused, "is soft-deleted", db.Unscoped().Delete(ann).Error)
		must(db.Transaction(func(tx *gorm.DB) error {
			must(tx.Exec("SET @softdelete_purge = 1").Error)
			must(tx.Unscoped().Delete(ann).Error)
			return tx.Exec("SET @softdelete_purge = 0").Error
		}))
		equal(all("hard"), 0)
	})
}

func tables() {
	test("alter", "write", "Call `enable` after `AutoMigrate()`. Remove "+
		"the index before its column.", func() {
		must(db.AutoMigrate(&CustomerWithPhone{}).Error)
		equal(strings.Contains(check(), "unique_key_narrow"), true)
		enable("customers", "NULL")
		equal(check(), "")
		raises(1072, "", db.Model(&Customer{}).DropColumn("phone").Error)
		must(db.Model(&Customer{}).RemoveIndex("uix_customers_phone").Error)
		must(db.Model(&Customer{}).DropColumn("phone").Error)
		enable("customers", "NULL")
		equal(check(), "")
	})
	test("diff", "works", "`AutoMigrate()` adds what is missing, and finds "+
		"indexes by their names.", func() {
		before := asRoot("SHOW CREATE TABLE customers")
		must(db.AutoMigrate(&Customer{}).Error)
		equal(asRoot("SHOW CREATE TABLE customers"), before)
	})
	none("inspect", "GORM v1 does not read the schema.")
	test("live", "works", "A model whose `TableName()` is `customers_live` "+
		"reads, creates and updates. Its `Delete()` is refused.", func() {
		ann := &LiveCustomer{Email: "live"}
		must(db.Create(ann).Error)
		must(db.Model(ann).Update("name", "Ann").Error)
		var found Customer
		must(db.First(&found, ann.ID).Error)
		equal(found.Name, "Ann")
		raises(refused, "", db.Delete(ann).Error)
		gone(&found)
		equal(count(db, &LiveCustomer{}, "live"), 0)
	})
	test("hide", "works", "A model that knows nothing of soft delete reads, "+
		"creates, with its id, and updates.", func() {
		ann := &Member{Email: "hide"}
		must(db.Create(ann).Error)
		must(db.Model(ann).Update("email", "hidden").Error)
		raises(taken, "", db.Create(&Member{Email: "hidden"}).Error)
		n, err := number(db, "softdelete_delete('members', ?)", ann.ID)
		must(err)
		equal(n, 1)
		equal(count(db, &Member{}, "hidden"), 0)
		must(db.Create(&Member{Email: "hidden"}).Error)
	})
	test("hide", "write", "`Delete()` is refused: write `SELECT "+
		"softdelete_delete(..)`. `AutoMigrate()` fails at the view: `disable` "+
		"first.", func() {
		raises(refused, "", db.Where("id > 0").Delete(&Member{}).Error)
		raises(1347, "BASE TABLE", db.AutoMigrate(&Member{}).Error)
	})
}

func functions() {
	test("function", "works", "Inside `Transaction()`; a rollback undoes it.",
		func() {
			ann := add("function")
			delete := "softdelete_delete('customers', ?)"
			tx := db.Begin()
			n, err := number(tx, delete, ann.ID)
			must(err)
			equal(n, 1)
			equal(count(tx, &Customer{}, "function"), 0)
			must(tx.Rollback().Error)
			equal(live("function"), 1)
			must(db.Transaction(func(tx *gorm.DB) error {
				_, err := number(tx, delete, ann.ID)
				return err
			}))
			equal(live("function"), 0)
			add("function")
			_, err = number(db, "softdelete_restore('customers', ?)", ann.ID)
			raises(taken, "was taken meanwhile by the live row", err)
		})
	test("write_path", "works", "With `Exec()`. Read `@n` in the same "+
		"transaction: another statement may take another connection of the "+
		"pool.", func() {
		ann := add("write_path")
		must(db.Transaction(func(tx *gorm.DB) error {
			must(tx.Exec("SET @n = softdelete_delete('customers', ?)",
				ann.ID).Error)
			n, err := number(tx, "@n")
			equal(n, 1)
			return err
		}))
		equal(live("write_path"), 0)
	})
}

func main() {
	db = connect()
	writing()
	many()
	tables()
	functions()
	if failed {
		os.Exit(1)
	}
}
