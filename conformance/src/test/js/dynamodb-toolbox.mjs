// A library with books, readers and loans in one table, written with DynamoDB-Toolbox.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import {
  $add, $append, $delete, $get, $remove, $subtract, anyOf, binary, boolean, Entity, item, list, map, number, record,
  set, string, Table
} from 'dynamodb-toolbox'
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete'
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get'
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put'
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update'
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet'
import { BatchPutRequest } from 'dynamodb-toolbox/entity/actions/batchPut'
import { BatchDeleteRequest } from 'dynamodb-toolbox/entity/actions/batchDelete'
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck'
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete'
import { execute as transactGet, GetTransaction } from 'dynamodb-toolbox/entity/actions/transactGet'
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut'
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate'
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite'
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet'
import { BatchWriteCommand, execute as batchWrite } from 'dynamodb-toolbox/table/actions/batchWrite'
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query'
import { ScanCommand } from 'dynamodb-toolbox/table/actions/scan'
import { client, documents, unique } from './endpoint.mjs'

const library = new Table({
  documentClient: documents,
  name: unique('library'),
  partitionKey: { name: 'pk', type: 'string' },
  sortKey: { name: 'sk', type: 'string' },
  indexes: {
    byAuthor: {
      type: 'global', partitionKey: { name: 'author', type: 'string' }, sortKey: { name: 'year', type: 'number' }
    },
    byYear: { type: 'local', sortKey: { name: 'year', type: 'number' } }
  }
})

const Book = new Entity({
  name: 'Book',
  table: library,
  schema: item({
    shelf: string().key().savedAs('pk'),
    title: string().key().savedAs('sk'),
    author: string(),
    year: number().optional(),
    copies: number().default(1),
    genres: set(string()).optional(),
    cover: binary().optional(),
    lent: boolean().default(false),
    ratings: list(number()).optional(),
    place: map({ room: string(), row: number().optional() }).optional(),
    notes: record(string(), anyOf(string(), number())).optional()
  })
})

const Reader = new Entity({
  name: 'Reader',
  table: library,
  schema: item({ id: string().key(), loans: number().default(0) }),
  computeKey: ({ id }) => ({ pk: `reader#${id}`, sk: 'profile' })
})

before(async () => {
  await client.send(new CreateTableCommand({
    TableName: library.tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [['pk', 'S'], ['sk', 'S'], ['author', 'S'], ['year', 'N']]
      .map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    GlobalSecondaryIndexes: [{
      IndexName: 'byAuthor',
      KeySchema: [{ AttributeName: 'author', KeyType: 'HASH' }, { AttributeName: 'year', KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'ALL' }
    }],
    LocalSecondaryIndexes: [{
      IndexName: 'byYear',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'year', KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'ALL' }
    }]
  }))
  let status
  do {
    status = (await client.send(new DescribeTableCommand({ TableName: library.tableName }))).Table.TableStatus
  } while (status !== 'ACTIVE')
})

after(() => client.send(new DeleteTableCommand({ TableName: library.tableName })))

const put = (shelf, title, more) => Book.build(PutItemCommand).item({ shelf, title, author: 'anon', ...more })
const get = (shelf, title) => Book.build(GetItemCommand).key({ shelf, title }).options({ consistent: true })
const update = (shelf, title, changes) => Book.build(UpdateItemCommand).item({ shelf, title, ...changes })

const conditionFails = error => {
  assert.equal(error.name, 'ConditionalCheckFailedException')
  return true
}

test('an entity is put, read, changed and deleted', async () => {
  const cover = new Uint8Array([0, 255, 7])
  await put('s1', 'Emma', {
    author: 'Austen', year: 1815, genres: new Set(['novel']), cover, place: { room: 'a' }, ratings: [5],
    notes: { first: 'edition', price: 12.5 }
  }).send()
  const { Item: emma } = await get('s1', 'Emma').send()
  assert.deepEqual(emma.cover, cover)
  assert.deepEqual(emma.notes, { first: 'edition', price: 12.5 })
  assert.equal(emma.copies, 1)
  assert.ok(Date.parse(emma.created) > 0)

  const { Attributes: changed } = await update('s1', 'Emma', {
    copies: $add(3), genres: $add(new Set(['classic'])), ratings: $append([4, 3]), place: { row: 7 },
    cover: $remove(), notes: { price: $remove() }
  }).options({ returnValues: 'ALL_NEW' }).send()
  assert.equal(changed.copies, 4)
  assert.deepEqual([...changed.genres].sort(), ['classic', 'novel'])
  assert.deepEqual(changed.ratings, [5, 4, 3])
  assert.deepEqual(changed.place, { room: 'a', row: 7 })
  assert.deepEqual(changed.notes, { first: 'edition' })
  assert.equal(changed.cover, undefined)

  const { Attributes: again } = await update('s1', 'Emma', {
    copies: $subtract($get('copies'), 1), genres: $delete(new Set(['novel'])), year: $get('copies')
  }).options({ returnValues: 'UPDATED_NEW' }).send()
  assert.equal(again.copies, 3)
  assert.deepEqual(again.genres, new Set(['classic']))
  assert.equal(again.year, 4)

  const { Item: part } = await get('s1', 'Emma').options({ attributes: ['place.room', 'ratings[1]'] }).send()
  assert.deepEqual(part, { place: { room: 'a' }, ratings: [4] })

  const { Attributes: old } = await Book.build(DeleteItemCommand).key({ shelf: 's1', title: 'Emma' })
    .options({ returnValues: 'ALL_OLD' }).send()
  assert.equal(old.author, 'Austen')
  assert.equal((await get('s1', 'Emma').send()).Item, undefined)
})

test('conditions hold or give the old item back', async () => {
  const once = put('s2', 'Ulysses').options({ condition: { attr: 'title', exists: false } })
  await once.send()
  await assert.rejects(once.send(), conditionFails)
  const lend = update('s2', 'Ulysses', { lent: true }).options({
    condition: { and: [{ attr: 'lent', eq: false }, { or: [{ attr: 'copies', gte: 1 }, { attr: 'copies', exists: false }] }] },
    returnValuesOnConditionFalse: 'ALL_OLD'
  })
  await lend.send()
  await assert.rejects(lend.send(), error => {
    assert.equal(error.Item.lent.BOOL, true)
    return conditionFails(error)
  })
  await assert.rejects(Book.build(DeleteItemCommand).key({ shelf: 's2', title: 'Ulysses' }).options({
    condition: { not: { attr: 'author', beginsWith: 'an' } }
  }).send(), conditionFails)
})

test('the table and its indexes are queried', async () => {
  for (const [i, title] of ['Aa', 'Ab', 'Ba', 'Bb', 'Ca'].entries()) {
    await put('s3', title, { author: 'Writer', year: 2000 - i, genres: i % 2 ? new Set(['odd']) : undefined }).send()
  }
  const titles = async (query, options = {}) => (await library.build(QueryCommand).entities(Book).query(query)
    .options(options).send()).Items.map(book => book.title)
  assert.deepEqual(await titles({ partition: 's3' }), ['Aa', 'Ab', 'Ba', 'Bb', 'Ca'])
  assert.deepEqual(await titles({ partition: 's3', range: { beginsWith: 'B' } }), ['Ba', 'Bb'])
  assert.deepEqual(await titles({ partition: 's3', range: { between: ['Ab', 'Bb'] } }, { reverse: true }),
    ['Bb', 'Ba', 'Ab'])
  assert.deepEqual(await titles({ partition: 's3', index: 'byYear', range: { lt: 1998 } }), ['Ca', 'Bb'])
  assert.deepEqual(await titles({ partition: 'Writer', index: 'byAuthor', range: { gte: 1999 } }), ['Ab', 'Aa'])
  assert.deepEqual(await titles({ partition: 's3' }, { filters: { Book: { attr: 'genres', contains: 'odd' } } }),
    ['Ab', 'Bb'])
  const { Count, ConsumedCapacity } = await library.build(QueryCommand).query({ partition: 's3' })
    .options({ select: 'COUNT', capacity: 'TOTAL' }).send()
  assert.equal(Count, 5)
  assert.equal(ConsumedCapacity.CapacityUnits, 0.5)
})

test('pages follow one another', async () => {
  for (let i = 0; i < 7; i++) {
    await put('s4', `t${i}`).send()
  }
  const found = []
  let exclusiveStartKey
  let pages = 0
  do {
    const page = await library.build(QueryCommand).entities(Book).query({ partition: 's4' })
      .options({ limit: 3, exclusiveStartKey }).send()
    found.push(...page.Items.map(book => book.title))
    exclusiveStartKey = page.LastEvaluatedKey
    pages++
  } while (exclusiveStartKey)
  assert.deepEqual(found, ['t0', 't1', 't2', 't3', 't4', 't5', 't6'])
  assert.equal(pages, 3)
  const all = await library.build(QueryCommand).entities(Book).query({ partition: 's4' })
    .options({ limit: 2, maxPages: Infinity }).send()
  assert.equal(all.Items.length, 7)
})

test('a scan is shared among segments', async () => {
  await Reader.build(PutItemCommand).item({ id: 'scan1' }).send()
  await Reader.build(PutItemCommand).item({ id: 'scan2' }).send()
  const segments = await Promise.all([0, 1, 2].map(segment => library.build(ScanCommand).entities(Reader)
    .options({ segment, totalSegments: 3, filters: { Reader: { attr: 'id', beginsWith: 'scan' } } }).send()))
  assert.deepEqual(segments.flatMap(page => page.Items.map(reader => reader.id)).sort(), ['scan1', 'scan2'])
})

test('batches write, read and delete', async () => {
  const titles = Array.from({ length: 20 }, (_, i) => `t${String(i).padStart(2, '0')}`)
  const written = await batchWrite(library.build(BatchWriteCommand).requests(
    ...titles.map(title => Book.build(BatchPutRequest).item({ shelf: 's5', title, author: 'anon' })),
    Reader.build(BatchPutRequest).item({ id: 'batch' })
  ))
  assert.deepEqual(written.UnprocessedItems, {})
  const { Responses: [[...books]] } = await batchGet(library.build(BatchGetCommand).requests(
    ...titles.map(title => Book.build(BatchGetRequest).key({ shelf: 's5', title })),
    Book.build(BatchGetRequest).key({ shelf: 's5', title: 'none' })
  ))
  assert.equal(books.filter(book => book !== undefined).length, 20)
  await batchWrite(library.build(BatchWriteCommand).requests(
    ...titles.map(title => Book.build(BatchDeleteRequest).key({ shelf: 's5', title }))))
  assert.deepEqual((await library.build(QueryCommand).query({ partition: 's5' }).send()).Items, [])
})

test('a loan is a transaction', async () => {
  await put('s6', 'Faust', { copies: 1 }).send()
  await Reader.build(PutItemCommand).item({ id: 'r1' }).send()
  const lend = options => transactWrite(options,
    Book.build(UpdateTransaction).item({ shelf: 's6', title: 'Faust', copies: $add(-1) })
      .options({ condition: { attr: 'copies', gt: 0 } }),
    Reader.build(UpdateTransaction).item({ id: 'r1', loans: $add(1) }),
    Book.build(PutTransaction).item({ shelf: 'loans', title: 'Faust', author: 'Goethe' }))
  await lend({ clientRequestToken: 'loan-1' })
  await assert.rejects(lend({ clientRequestToken: 'loan-2' }), error => {
    assert.equal(error.name, 'TransactionCanceledException')
    assert.deepEqual(error.CancellationReasons.map(reason => reason.Code), ['ConditionalCheckFailed', 'None', 'None'])
    return true
  })
  const { Responses } = await transactGet(
    Book.build(GetTransaction).key({ shelf: 's6', title: 'Faust' }),
    Reader.build(GetTransaction).key({ id: 'r1' }),
    Reader.build(GetTransaction).key({ id: 'nobody' }))
  assert.deepEqual(Responses.map(response => response.Item && (response.Item.copies ?? response.Item.loans)),
    [0, 1, undefined])
  await transactWrite(
    Book.build(DeleteTransaction).key({ shelf: 'loans', title: 'Faust' }),
    Reader.build(ConditionCheck).key({ id: 'r1' }).condition({ attr: 'loans', eq: 1 }))
  assert.equal((await get('loans', 'Faust').send()).Item, undefined)
})
