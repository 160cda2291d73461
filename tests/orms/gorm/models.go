package main

import (
	"fmt"

	_ "github.com/go-sql-driver/mysql"
	"github.com/jinzhu/gorm"
)

// The application: its connection and its models. gorm.Model has DeletedAt.

type Customer struct {
	gorm.Model
	Email  string `gorm:"size:100;unique_index"`
	Name   string
	Orders []Order
}

type Order struct {
	gorm.Model
	CustomerID uint
	Total      int
}

type LiveCustomer struct {
	ID    uint
	Email string
	Name  string
}

func (LiveCustomer) TableName() string { return "customers_live" }

// Member knows nothing of soft delete: its table is hidden behind a view.
type Member struct {
	ID    uint
	Email string `gorm:"size:100;unique_index"`
}

// CustomerWithPhone is a later version of Customer.
type CustomerWithPhone struct {
	Customer
	Phone *string `gorm:"size:30;unique_index:uix_customers_phone"`
}

func (CustomerWithPhone) TableName() string { return "customers" }

func connect() *gorm.DB {
	db, err := gorm.Open("mysql", fmt.Sprintf("app@unix(%s)/%s?parseTime=true",
		socket, schema))
	must(err)
	db.LogMode(false)
	return db
}
