// A shop with users, orders and a stock, written with Dynamoose.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import dynamoose from 'dynamoose'
import { client, settings, unique } from './endpoint.mjs'

dynamoose.aws.ddb.set(new dynamoose.aws.ddb.DynamoDB(settings))

const User = dynamoose.model(unique('User'), new dynamoose.Schema({
  id: { type: String, hashKey: true },
  email: { type: String, required: true, index: { name: 'byEmail', type: 'global' } },
  age: { type: Number, validate: age => age >= 0 },
  address: { type: Object, schema: { city: String, zip: { type: String, default: '0000' } } },
  tags: { type: Set, schema: [String] },
  visits: { type: Array, schema: [Number] },
  born: Date
}, { timestamps: true }))

const Order = dynamoose.model(unique('Order'), new dynamoose.Schema({
  customer: { type: String, hashKey: true },
  number: { type: Number, rangeKey: true },
  status: {
    type: String,
    enum: ['open', 'paid', 'sent'],
    index: { name: 'byStatus', type: 'global', rangeKey: 'number' }
  },
  total: { type: Number, index: { name: 'byTotal', type: 'local' } }
}, { saveUnknown: ['notes.*', 'notes'] }))

const Stock = dynamoose.model(unique('Stock'), { sku: String, count: Number })

const tables = [User, Order, Stock].map(model => new dynamoose.Table(model.name, [model], {
  initialize: false,
  throughput: 'ON_DEMAND',
  waitForActive: { enabled: true, check: { frequency: 20, timeout: 10_000 } }
}))

const failsWith = name => error => {
  assert.equal(error.name, name)
  return true
}

before(async () => {
  for (const table of tables) {
    await table.initialize()
  }
})

after(async () => {
  const names = tables.map(table => table.name)
  for (const table of tables) {
    await client.send(new DeleteTableCommand({ TableName: table.name }))
  }
  const { TableNames } = await dynamoose.aws.ddb().listTables({})
  assert.equal(TableNames.filter(name => names.includes(name)).length, 0)
})

test('a document is saved, read, changed and removed', async () => {
  const born = new Date(Date.UTC(1980, 4, 17))
  const ann = await User.create({
    id: 'ann', email: 'ann@example.com', age: 30, address: { city: 'Bern' },
    tags: new Set(['new', 'vip']), visits: [1, 2], born
  })
  assert.equal(ann.address.zip, '0000')

  const found = await User.get('ann')
  assert.deepEqual(found.tags, new Set(['new', 'vip']))
  assert.deepEqual(found.visits, [1, 2])
  assert.deepEqual(found.born, born)
  assert.ok(found.createdAt instanceof Date)

  const changed = await User.update({ id: 'ann' }, {
    $ADD: { age: 1, tags: new Set(['loyal']) },
    $SET: { 'address': { city: 'Basel' } },
    $REMOVE: ['born']
  })
  assert.equal(changed.age, 31)
  assert.deepEqual(changed.tags, new Set(['loyal', 'new', 'vip']))
  assert.equal(changed.born, undefined)

  found.email = 'ann@example.org'
  await found.save()
  assert.deepEqual((await User.get('ann', { consistent: true, attributes: ['email'] })).toJSON(),
    { email: 'ann@example.org' })

  await User.delete('ann')
  assert.equal(await User.get('ann'), undefined)
})

test('a document that is there already is not created again', async () => {
  await User.create({ id: 'bob', email: 'bob@example.com' })
  await assert.rejects(User.create({ id: 'bob', email: 'other@example.com' }),
    failsWith('ConditionalCheckFailedException'))
  await User.create({ id: 'bob', email: 'new@example.com' }, { overwrite: true })
  assert.equal((await User.get('bob')).email, 'new@example.com')
})

test('what the schema refuses is never sent', async () => {
  await assert.rejects(User.create({ id: 'eve' }), failsWith('ValidationError'))
  await assert.rejects(User.create({ id: 'eve', email: 'eve@example.com', age: -1 }), failsWith('ValidationError'))
  assert.equal(await User.get('eve'), undefined)
})

test('conditions guard updates and deletes', async () => {
  await Stock.create({ sku: 'pen', count: 1 })
  const available = new dynamoose.Condition().where('count').ge(1)
  await Stock.update({ sku: 'pen' }, { $ADD: { count: -1 } }, { condition: available })
  await assert.rejects(Stock.update({ sku: 'pen' }, { $ADD: { count: -1 } }, { condition: available }),
    failsWith('ConditionalCheckFailedException'))
  await assert.rejects(Stock.delete('pen', { condition: available }), failsWith('ConditionalCheckFailedException'))
  assert.equal((await Stock.get('pen')).count, 0)
})

test('a table is queried by its keys and by its indexes', async () => {
  await Order.batchPut([1, 2, 3, 4, 5, 6].map(number => ({
    customer: 'carl', number, status: number % 2 ? 'open' : 'paid', total: 100 - number, notes: { gift: number === 3 }
  })))

  const some = await Order.query('customer').eq('carl').where('number').between(2, 4).sort('descending').exec()
  assert.deepEqual(some.map(order => order.number), [4, 3, 2])
  assert.equal(some[1].notes.gift, true)

  const open = await Order.query('status').eq('open').using('byStatus').exec()
  assert.deepEqual(open.map(order => order.number), [1, 3, 5])
  const cheap = await Order.query('customer').eq('carl').where('total').lt(97).using('byTotal').exec()
  assert.deepEqual(cheap.map(order => order.total), [94, 95, 96])

  const filtered = await Order.query('customer').eq('carl').filter('notes.gift').eq(false)
    .and().where('number').gt(2).exec()
  assert.deepEqual(filtered.map(order => order.number), [4, 5, 6])
  assert.equal((await Order.query('customer').eq('carl').count().exec()).count, 6)
})

test('pages follow one another', async () => {
  await Order.batchPut(Array.from({ length: 7 }, (_, i) => ({ customer: 'dora', number: i, status: 'sent' })))
  const numbers = []
  let lastKey
  let pages = 0
  do {
    let query = Order.query('customer').eq('dora').limit(3)
    if (lastKey) {
      query = query.startAt(lastKey)
    }
    const page = await query.exec()
    numbers.push(...page.map(order => order.number))
    lastKey = page.lastKey
    pages++
  } while (lastKey)
  assert.deepEqual(numbers, [0, 1, 2, 3, 4, 5, 6])
  assert.equal(pages, 3)
  assert.equal((await Order.query('customer').eq('dora').limit(2).all().exec()).length, 7)
})

test('scans filter in all the ways there are', async () => {
  await User.batchPut([
    { id: 's1', email: 'one@scan', age: 10, tags: new Set(['a', 'b']) },
    { id: 's2', email: 'two@scan', age: 20 },
    { id: 's3', email: 'three@scan', age: 30, tags: new Set(['b']) }
  ])
  const ids = async scan => (await scan.exec()).map(user => user.id).sort()
  const scan = () => User.scan('email').contains('@scan')
  assert.deepEqual(await ids(scan()), ['s1', 's2', 's3'])
  assert.deepEqual(await ids(scan().and().where('age').between(15, 30)), ['s2', 's3'])
  assert.deepEqual(await ids(scan().and().where('tags').contains('b')), ['s1', 's3'])
  assert.deepEqual(await ids(scan().and().where('tags').not().exists()), ['s2'])
  assert.deepEqual(await ids(scan().and().where('email').beginsWith('t')), ['s2', 's3'])
  assert.deepEqual(await ids(scan().and().parenthesis(new dynamoose.Condition()
    .where('age').lt(15).or().where('age').gt(25))), ['s1', 's3'])
  assert.deepEqual(await ids(User.scan('email').contains('@scan').parallel(3)), ['s1', 's2', 's3'])
})

test('batches get and delete', async () => {
  await Stock.batchPut(Array.from({ length: 25 }, (_, i) => ({ sku: `b${i}`, count: i })))
  const keys = Array.from({ length: 30 }, (_, i) => `b${i}`)
  const found = await Stock.batchGet(keys)
  assert.equal(found.length, 25)
  assert.equal(found.unprocessedKeys.length, 0)
  const gone = await Stock.batchDelete(keys.slice(0, 20))
  assert.equal(gone.unprocessedItems.length, 0)
  assert.equal((await Stock.batchGet(keys)).length, 5)
})

test('a transaction sells or does nothing', async () => {
  await Stock.create({ sku: 'lamp', count: 1 })
  const sell = number => dynamoose.transaction([
    Order.transaction.create({ customer: 'fay', number, status: 'paid', total: 40 }),
    Stock.transaction.update({ sku: 'lamp' }, { $ADD: { count: -1 } },
      { condition: new dynamoose.Condition().where('count').ge(1) })
  ])
  await sell(1)
  await assert.rejects(sell(2), error => {
    assert.equal(error.name, 'TransactionCanceledException')
    assert.deepEqual(error.CancellationReasons.map(reason => reason.Code), ['None', 'ConditionalCheckFailed'])
    return true
  })
  const [lamp, order] = await dynamoose.transaction([
    Stock.transaction.get('lamp'),
    Order.transaction.get({ customer: 'fay', number: 1 })
  ])
  assert.equal(lamp.count, 0)
  assert.equal(order.status, 'paid')
  assert.equal(await Order.get({ customer: 'fay', number: 2 }), undefined)

  await dynamoose.transaction([
    Order.transaction.delete({ customer: 'fay', number: 1 }),
    Stock.transaction.condition('lamp', new dynamoose.Condition().where('count').eq(0))
  ])
  assert.equal(await Order.get({ customer: 'fay', number: 1 }), undefined)
})
