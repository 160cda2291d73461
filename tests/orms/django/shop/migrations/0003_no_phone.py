from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_phone")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE customers DROP COLUMN phone, DROP KEY phone",
            state_operations=[migrations.RemoveField("Customer", "phone")]),
    ]
