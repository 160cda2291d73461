<?php
// The application: its connection, its migrations and its models.

use Illuminate\Database\Capsule\Manager as Capsule;
use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\SoftDeletes;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;

require '/usr/share/php/Illuminate/Database/autoload.php';

$capsule = new Capsule();
$server = ['driver' => 'mysql', 'unix_socket' => SOCKET, 'database' => SCHEMA,
    'username' => 'app', 'password' => '', 'charset' => 'utf8mb4',
    'collation' => 'utf8mb4_general_ci'];
$capsule->addConnection($server);
$capsule->addConnection(['read' => ['username' => 'reader'],
    'write' => ['username' => 'app']] + $server, 'split');
$capsule->setAsGlobal();
$capsule->bootEloquent();

class Initial extends Migration
{
    public function up()
    {
        Capsule::schema()->create('customers', function (Blueprint $table) {
            $table->id();
            $table->string('email')->unique();
            $table->string('name')->nullable();
            $table->timestamps();
            $table->softDeletes();
        });
        Capsule::schema()->create('orders', function (Blueprint $table) {
            $table->id();
            $table->foreignId('customer_id')->constrained();
            $table->integer('total');
            $table->timestamps();
            $table->softDeletes();
        });
        Capsule::schema()->create('members', function (Blueprint $table) {
            $table->id();
            $table->string('email')->unique();
            $table->timestamps();
        });
    }
}

class AddPhone extends Migration
{
    public function up()
    {
        Capsule::schema()->table('customers', function (Blueprint $table) {
            $table->string('phone')->nullable()->unique();
        });
    }

    public function down()
    {
        Capsule::schema()->table('customers', function (Blueprint $table) {
            $table->dropUnique('customers_phone_unique');
            $table->dropColumn('phone');
        });
    }
}

class Customer extends Model
{
    use SoftDeletes;
    protected $guarded = [];

    public function orders()
    {
        return $this->hasMany(Order::class);
    }
}

class Order extends Model
{
    use SoftDeletes;
    protected $guarded = [];
}

class LiveCustomer extends Model
{
    protected $table = 'customers_live';
    protected $guarded = [];
}

/** Knows nothing of soft delete: its table is hidden behind a view. */
class Member extends Model
{
    protected $guarded = [];
}
