from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField("Customer", "phone", models.CharField(
            max_length=30, null=True, unique=True)),
    ]
