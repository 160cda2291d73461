<?php
// The application: its connection and its entities. Doctrine has no soft delete
// of its own; the filter and the listener are what its documentation has for it.

use Doctrine\Common\EventManager;
use Doctrine\DBAL\Event\SchemaColumnDefinitionEventArgs;
use Doctrine\DBAL\Event\SchemaIndexDefinitionEventArgs;
use Doctrine\DBAL\Schema\Index;
use Doctrine\ORM\Configuration;
use Doctrine\ORM\EntityManager;
use Doctrine\ORM\Event\OnFlushEventArgs;
use Doctrine\ORM\Mapping as ORM;
use Doctrine\ORM\Mapping\ClassMetadata;
use Doctrine\ORM\Mapping\Driver\AttributeDriver;
use Doctrine\ORM\Query\Filter\SQLFilter;

require '/usr/share/php/Doctrine/ORM/autoload.php';

trait SoftDeleted
{
    #[ORM\Column(name: 'deleted_at', nullable: true)]
    public ?DateTime $deletedAt = null;
}

#[ORM\Entity, ORM\Table(name: 'customers')]
class Customer
{
    use SoftDeleted;
    #[ORM\Id, ORM\GeneratedValue, ORM\Column]
    public ?int $id = null;
    #[ORM\Column(length: 100, unique: true)]
    public string $email;
    #[ORM\Column(length: 100, nullable: true)]
    public ?string $name = null;
    #[ORM\OneToMany(targetEntity: Order::class, mappedBy: 'customer')]
    public $orders;
}

#[ORM\Entity, ORM\Table(name: 'orders')]
class Order
{
    use SoftDeleted;
    #[ORM\Id, ORM\GeneratedValue, ORM\Column]
    public ?int $id = null;
    #[ORM\ManyToOne(targetEntity: Customer::class, inversedBy: 'orders')]
    public Customer $customer;
    #[ORM\Column]
    public int $total;
}

/** Knows nothing of soft delete: its table is hidden behind a view. */
#[ORM\Entity, ORM\Table(name: 'members')]
class Member
{
    #[ORM\Id, ORM\GeneratedValue, ORM\Column]
    public ?int $id = null;
    #[ORM\Column(length: 100, unique: true)]
    public string $email;
}

#[ORM\Entity, ORM\Table(name: 'customers_live')]
class LiveCustomer
{
    #[ORM\Id, ORM\GeneratedValue, ORM\Column]
    public ?int $id = null;
    #[ORM\Column(length: 100)]
    public string $email;
    #[ORM\Column(length: 100, nullable: true)]
    public ?string $name = null;
}

/** Adds the condition to each query of the entities that have a marker. */
class LiveRowsOnly extends SQLFilter
{
    public function addFilterConstraint(ClassMetadata $entity, $alias)
    {
        return $entity->hasField('deletedAt') ? "$alias.deleted_at IS NULL" : '';
    }
}

/** Makes an UPDATE of each removal. */
class DeleteSoftly
{
    public function onFlush(OnFlushEventArgs $event)
    {
        $manager = $event->getObjectManager();
        $work = $manager->getUnitOfWork();
        foreach ($work->getScheduledEntityDeletions() as $entity) {
            $class = $manager->getClassMetadata(get_class($entity));
            if ($class->hasField('deletedAt')) {
                $entity->deletedAt = new DateTime('now', new DateTimeZone('UTC'));
                $manager->persist($entity);
                $work->recomputeSingleEntityChangeSet($class, $entity);
            }
        }
    }
}

/** Shows Doctrine's schema tool an enabled table as it was before. */
class LeaveSoftDeleteAlone
{
    public function onSchemaColumnDefinition(SchemaColumnDefinitionEventArgs $event)
    {
        if ($event->getTableColumn()['field'] === 'softdelete_key') {
            $event->preventDefault();
        }
    }

    public function onSchemaIndexDefinition(SchemaIndexDefinitionEventArgs $event)
    {
        $index = $event->getTableIndex();
        if (end($index['columns']) === 'softdelete_key') {
            array_pop($index['columns']);
            $event->setIndex(new Index($index['name'], $index['columns'], true));
            $event->preventDefault();
        } elseif ($index['name'] === 'softdelete_deleted') {
            $event->preventDefault();
        }
    }
}

function connect(array $more = [], bool $leaveAlone = false): EntityManager
{
    $config = new Configuration();
    $config->setMetadataDriverImpl(new AttributeDriver([__DIR__]));
    $config->setProxyDir(getenv('ORM_BUILD_DIR') . '/proxies');
    $config->setProxyNamespace('Proxies');
    $config->setAutoGenerateProxyClasses(true);
    $config->addFilter('live', LiveRowsOnly::class);
    $events = new EventManager();
    $events->addEventListener('onFlush', new DeleteSoftly());
    if ($leaveAlone) {
        $events->addEventListener(['onSchemaColumnDefinition',
            'onSchemaIndexDefinition'], new LeaveSoftDeleteAlone());
    }
    $manager = EntityManager::create($more + ['driver' => 'pdo_mysql',
        'unix_socket' => SOCKET, 'dbname' => SCHEMA, 'user' => 'app',
        'password' => '', 'charset' => 'utf8mb4'], $config, $events);
    $manager->getFilters()->enable('live');
    return $manager;
}
