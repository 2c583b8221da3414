// An application that stores items of five megabytes and knows nothing of large items: the table's tag does it.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import {
  CreateTableCommand, DeleteTableCommand, GetItemCommand, PutItemCommand, waitUntilTableExists
} from '@aws-sdk/client-dynamodb'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { client, documents, unique } from './endpoint.mjs'

const bucket = process.env.PANNIER_BUCKET
const FIVE_MEGABYTES = 5 * 1024 * 1024
const digest = bytes => createHash('sha256').update(bytes).digest('hex')

const compressible = ['compress=zstd', 'compress=zlib', 'compress=snappy', 'compress=lz4', 'compress scope=item']
const strategies = [
  `offload bucket=${bucket}`,
  `offload bucket=${bucket} attributes=photo threshold=100KB`,
  'split',
  'split group=texts:title:notes',
  `compress=zstd overflow=offload bucket=${bucket}`,
  'compress=lz4 overflow=split',
  'auto',
  `auto bucket=${bucket}`,
  ...compressible
]

for (const strategy of strategies) {
  test(`five megabytes under '${strategy}'`, async () => {
    const TableName = unique('large')
    await client.send(new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }, { AttributeName: 'sort', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }, { AttributeName: 'sort', KeyType: 'RANGE' }],
      Tags: [{ Key: 'pannier:large-items', Value: strategy }]
    }))
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName })
    const photo = compressible.includes(strategy)
      ? Buffer.from('{"name":"Bicycle","colour":"red"},'.repeat(FIVE_MEGABYTES / 34))
      : randomBytes(FIVE_MEGABYTES)
    const item = { id: 'a', sort: 1, photo, title: 'Bicycle', notes: { colour: 'red', gears: [3, 21] } }
    const Key = { id: 'a', sort: 1 }

    await documents.send(new PutCommand({ TableName, Item: item }))
    const whole = (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item
    assert.equal(digest(whole.photo), digest(photo))
    assert.deepEqual(whole.notes, item.notes)

    await documents.send(new UpdateCommand({
      TableName, Key, UpdateExpression: 'SET title = :t, notes.colour = :c',
      ConditionExpression: 'size(photo) > :size AND attribute_exists(notes)',
      ExpressionAttributeValues: { ':t': 'Tricycle', ':c': 'blue', ':size': 5_000_000 }
    }))
    const queried = (await documents.send(new QueryCommand({
      TableName, KeyConditionExpression: 'id = :id', FilterExpression: 'notes.colour = :c',
      ExpressionAttributeValues: { ':id': 'a', ':c': 'blue' }
    }))).Items
    assert.equal(queried.length, 1)
    assert.equal(queried[0].title, 'Tricycle')
    assert.equal(digest(queried[0].photo), digest(photo))
    const { Items: titles } = await documents.send(new ScanCommand({ TableName, ProjectionExpression: 'title' }))
    assert.deepEqual(titles, [{ title: 'Tricycle' }])

    const { Attributes: old } = await documents.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }))
    assert.equal(digest(old.photo), digest(photo))
    assert.equal((await documents.send(new GetCommand({ TableName, Key }))).Item, undefined)
    await client.send(new DeleteTableCommand({ TableName }))
  })
}

test('without the tag the item is refused as at AWS', async () => {
  const TableName = unique('small')
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }]
  }))
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName })
  await assert.rejects(
    client.send(new PutItemCommand({ TableName, Item: { id: { S: 'a' }, photo: { B: randomBytes(FIVE_MEGABYTES) } } })),
    error => error.name === 'ValidationException'
      && error.message === 'Item size has exceeded the maximum allowed size')
  assert.equal((await client.send(new GetItemCommand({ TableName, Key: { id: { S: 'a' } } }))).Item, undefined)
  await client.send(new DeleteTableCommand({ TableName }))
})
