"""An application that stores items of five megabytes and knows nothing of large items: the table's tag does it.

Needs boto3, and PANNIER_ENDPOINT, PANNIER_ACCESS_KEY, PANNIER_SECRET_KEY and PANNIER_BUCKET in the environment.
"""

import hashlib
import os
import unittest
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

FIVE_MEGABYTES = 5 * 1024 * 1024
BUCKET = os.environ["PANNIER_BUCKET"]
COMPRESSIBLE = ["compress=zstd", "compress=zlib", "compress=snappy", "compress=lz4", "compress scope=item"]
STRATEGIES = COMPRESSIBLE + [
    f"offload bucket={BUCKET}",
    f"offload bucket={BUCKET} attributes=photo threshold=100KB",
    "split",
    "split group=texts:title:notes",
    f"compress=zstd overflow=offload bucket={BUCKET}",
    "compress=lz4 overflow=split",
    "auto",
    f"auto bucket={BUCKET}",
]

dynamodb = boto3.resource(
    "dynamodb",
    endpoint_url=os.environ["PANNIER_ENDPOINT"],
    region_name="us-east-1",
    aws_access_key_id=os.environ["PANNIER_ACCESS_KEY"],
    aws_secret_access_key=os.environ["PANNIER_SECRET_KEY"],
)


def digest(value):
    return hashlib.sha256(bytes(value)).hexdigest()


def create_table(name, tags):
    table = dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "S"},
            {"AttributeName": "sort", "AttributeType": "N"},
        ],
        KeySchema=[
            {"AttributeName": "id", "KeyType": "HASH"},
            {"AttributeName": "sort", "KeyType": "RANGE"},
        ],
        Tags=tags,
    )
    return table


class LargeItems(unittest.TestCase):
    def test_five_megabytes_under_every_strategy(self):
        for number, strategy in enumerate(STRATEGIES):
            with self.subTest(strategy):
                self.store_and_read(f"python-{os.getpid()}-{number}", strategy)

    def store_and_read(self, name, strategy):
        table = create_table(name, [{"Key": "pannier:large-items", "Value": strategy}])
        if strategy in COMPRESSIBLE:
            photo = b'{"name":"Bicycle","colour":"red"},' * (FIVE_MEGABYTES // 34)
        else:
            photo = os.urandom(FIVE_MEGABYTES)
        key = {"id": "a", "sort": 1}
        notes = {"colour": "red", "gears": [3, 21]}

        table.put_item(Item={**key, "photo": photo, "title": "Bicycle", "notes": notes})
        whole = table.get_item(Key=key, ConsistentRead=True)["Item"]
        self.assertEqual(digest(whole["photo"]), digest(photo))
        self.assertEqual(whole["notes"], {"colour": "red", "gears": [Decimal(3), Decimal(21)]})

        table.update_item(
            Key=key,
            UpdateExpression="SET title = :t, notes.colour = :c",
            ConditionExpression=Attr("photo").size().gt(5_000_000) & Attr("notes").exists(),
            ExpressionAttributeValues={":t": "Tricycle", ":c": "blue"},
        )
        found = table.query(
            KeyConditionExpression=Key("id").eq("a"), FilterExpression=Attr("notes.colour").eq("blue")
        )["Items"]
        self.assertEqual([item["title"] for item in found], ["Tricycle"])
        self.assertEqual(digest(found[0]["photo"]), digest(photo))
        self.assertEqual(table.scan(ProjectionExpression="title")["Items"], [{"title": "Tricycle"}])

        old = table.delete_item(Key=key, ReturnValues="ALL_OLD")["Attributes"]
        self.assertEqual(digest(old["photo"]), digest(photo))
        self.assertNotIn("Item", table.get_item(Key=key))
        table.delete()

    def test_without_the_tag_the_item_is_refused_as_at_aws(self):
        table = create_table(f"python-{os.getpid()}-plain", [])
        with self.assertRaises(ClientError) as refused:
            table.put_item(Item={"id": "a", "sort": 1, "photo": os.urandom(FIVE_MEGABYTES)})
        self.assertEqual(refused.exception.response["Error"]["Code"], "ValidationException")
        self.assertEqual(
            refused.exception.response["Error"]["Message"], "Item size has exceeded the maximum allowed size"
        )
        table.delete()


if __name__ == "__main__":
    unittest.main()
