// A tracker of tasks in one table, written with ElectroDB.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { Entity, Service } from 'electrodb'
import { client, documents, unique } from './endpoint.mjs'

const table = unique('tracker')

const string = name => ({ AttributeName: name, AttributeType: 'S' })
const keys = (hash, range) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' }
]

const Employee = new Entity({
  model: { entity: 'employee', version: '1', service: 'tracker' },
  attributes: {
    employee: { type: 'string', required: true },
    team: { type: ['marketing', 'development', 'sales'], required: true },
    name: { type: 'map', properties: { first: { type: 'string' }, last: { type: 'string' } } },
    salary: { type: 'number', default: 1000 },
    skills: { type: 'set', items: 'string' },
    reviews: { type: 'list', items: { type: 'number' } },
    manager: { type: 'boolean' },
    hired: { type: 'string', readOnly: true },
    changed: { type: 'number', watch: '*', set: () => 42 }
  },
  indexes: {
    primary: { pk: { field: 'pk', composite: ['employee'] }, sk: { field: 'sk', composite: [] } },
    byTeam: {
      index: 'gsi1', collection: 'team',
      pk: { field: 'gsi1pk', composite: ['team'] }, sk: { field: 'gsi1sk', composite: ['hired', 'employee'] }
    }
  }
}, { client: documents, table })

const Task = new Entity({
  model: { entity: 'task', version: '1', service: 'tracker' },
  attributes: {
    task: { type: 'string', required: true },
    project: { type: 'string', required: true },
    team: { type: 'string', required: true },
    status: { type: ['open', 'closed'], default: () => 'open' },
    points: { type: 'number', validate: points => points === undefined || points >= 0 }
  },
  indexes: {
    primary: { pk: { field: 'pk', composite: ['project'] }, sk: { field: 'sk', composite: ['task'] } },
    byTeam: {
      index: 'gsi1', collection: 'team',
      pk: { field: 'gsi1pk', composite: ['team'] }, sk: { field: 'gsi1sk', composite: ['status', 'task'] }
    }
  }
}, { client: documents, table })

const tracker = new Service({ employee: Employee, task: Task })

before(async () => {
  await client.send(new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map(string),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: [
      { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } }
    ]
  }))
  let status
  do {
    status = (await client.send(new DescribeTableCommand({ TableName: table }))).Table.TableStatus
  } while (status !== 'ACTIVE')
})

after(() => client.send(new DeleteTableCommand({ TableName: table })))

const hire = (employee, more) => Employee.create({ employee, team: 'development', hired: '2020-01-01', ...more }).go()

const conditionFails = error => {
  assert.equal(error.cause?.name, 'ConditionalCheckFailedException')
  return true
}

test('an entity is created once, read, patched and removed', async () => {
  const { data: created } = await hire('ann', { name: { first: 'Ann', last: 'Lee' }, skills: ['java', 'sql'] })
  assert.equal(created.salary, 1000)
  assert.equal(created.changed, 42)
  await assert.rejects(hire('ann'), conditionFails)

  const { data: ann } = await Employee.get({ employee: 'ann' }).go({ consistent: true })
  assert.deepEqual(ann.skills.sort(), ['java', 'sql'])
  assert.deepEqual(ann.name, { first: 'Ann', last: 'Lee' })

  const { data: patched } = await Employee.patch({ employee: 'ann' })
    .set({ manager: true })
    .add({ salary: 500, skills: ['go'] })
    .data(({ name }, { set }) => set(name.last, 'Kim'))
    .go({ response: 'all_new' })
  assert.equal(patched.salary, 1500)
  assert.equal(patched.name.last, 'Kim')
  assert.deepEqual(patched.skills.sort(), ['go', 'java', 'sql'])

  const { data: reviewed } = await Employee.patch({ employee: 'ann' })
    .data((attributes, { ifNotExists }) => ifNotExists(attributes.reviews, []))
    .go({ response: 'updated_new' })
  assert.deepEqual(reviewed.reviews, [])
  await Employee.patch({ employee: 'ann' }).append({ reviews: [3] }).delete({ skills: ['java'] })
    .remove(['manager']).go()
  const { data: after } = await Employee.get({ employee: 'ann' }).go()
  assert.deepEqual([after.reviews, after.manager, after.skills.sort()], [[3], undefined, ['go', 'sql']])

  const { data: removed } = await Employee.remove({ employee: 'ann' }).go({ response: 'all_old' })
  assert.equal(removed.salary, 1500)
  await assert.rejects(Employee.remove({ employee: 'ann' }).go(), conditionFails)
  assert.equal((await Employee.get({ employee: 'ann' }).go()).data, null)
})

test('the error of an expression comes through', async () => {
  await hire('cal', { skills: ['java'] })
  await assert.rejects(Employee.patch({ employee: 'cal' }).add({ skills: ['go'] }).delete({ skills: ['java'] }).go(),
    error => {
      assert.equal(error.cause.name, 'ValidationException')
      assert.equal(error.cause.message, 'Invalid UpdateExpression: Two document paths overlap with each other; '
        + 'must remove or rewrite one of these paths; path one: [skills], path two: [skills]')
      return true
    })
})

test('what is not there cannot be patched, but updated and upserted', async () => {
  await assert.rejects(Employee.patch({ employee: 'bea' }).set({ salary: 1 }).go(), conditionFails)
  await Employee.upsert({ employee: 'bea', team: 'sales', salary: 7, hired: '2021-02-03' }).go()
  await Employee.upsert({ employee: 'bea', team: 'sales', hired: '2021-02-03' }).add({ salary: 3 }).go()
  assert.equal((await Employee.get({ employee: 'bea' }).go()).data.salary, 10)
})

test('conditions of one\'s own', async () => {
  await Task.put({ task: 'plan', project: 'p0', team: 'sales', points: 3 }).go()
  const close = () => Task.patch({ project: 'p0', task: 'plan' }).set({ points: 1 })
    .where(({ points, status }, { gt, eq }) => `${gt(points, 2)} AND ${eq(status, 'open')}`).go()
  await close()
  await assert.rejects(close(), conditionFails)
  await assert.rejects(Task.delete({ project: 'p0', task: 'plan' })
    .where(({ points }, { between }) => between(points, 5, 9)).go(), conditionFails)
  await Task.delete({ project: 'p0', task: 'plan' }).where(({ points }, { exists }) => exists(points)).go()
})

test('queries by key and by index, with filters', async () => {
  await Task.put(['a1', 'a2', 'b1', 'b2', 'c1'].map((task, i) => ({ task, project: 'p1', team: 'marketing', points: i })))
    .go()
  const tasks = async query => (await query.go()).data.map(task => task.task)
  assert.deepEqual(await tasks(Task.query.primary({ project: 'p1' })), ['a1', 'a2', 'b1', 'b2', 'c1'])
  assert.deepEqual(await tasks(Task.query.primary({ project: 'p1' }).begins({ task: 'b' })), ['b1', 'b2'])
  assert.deepEqual(await tasks(Task.query.primary({ project: 'p1' }).between({ task: 'a2' }, { task: 'b2' })),
    ['a2', 'b1', 'b2'])
  assert.deepEqual(await tasks(Task.query.primary({ project: 'p1' }).gt({ task: 'b1' })), ['b2', 'c1'])
  assert.deepEqual(await tasks(Task.query.primary({ project: 'p1' })
    .where(({ points, task }, { gte, contains }) => `${gte(points, 1)} AND ${contains(task, '1')}`)), ['b1', 'c1'])
  assert.deepEqual(await tasks(Task.query.byTeam({ team: 'marketing', status: 'open' }).lte({ task: 'a2' })),
    ['a1', 'a2'])
  assert.deepEqual(await tasks(Task.match({ team: 'marketing', points: 4 })), ['c1'])
  const { data: descending } = await Task.query.primary({ project: 'p1' }).go({ order: 'desc', attributes: ['points'] })
  assert.deepEqual(descending, [4, 3, 2, 1, 0].map(points => ({ points })))
  assert.deepEqual((await Task.scan.where(({ project }, { eq }) => eq(project, 'p1')).go({ pages: 'all' }))
    .data.length, 5)
})

test('pages by cursor', async () => {
  await Task.put(Array.from({ length: 7 }, (_, i) => ({ task: `t${i}`, project: 'p2', team: 'x' }))).go()
  const found = []
  let cursor = null
  let pages = 0
  do {
    const page = await Task.query.byTeam({ team: 'x' }).go({ cursor, limit: 3 })
    found.push(...page.data.map(task => task.task))
    cursor = page.cursor
    pages++
  } while (cursor)
  assert.deepEqual(found, ['t0', 't1', 't2', 't3', 't4', 't5', 't6'])
  assert.equal(pages, 3)
})

test('a collection holds entities of both kinds', async () => {
  await hire('dan', { team: 'marketing' })
  await Task.put({ task: 'launch', project: 'p3', team: 'marketing' }).go()
  const { data } = await tracker.collections.team({ team: 'marketing' }).go()
  assert.deepEqual(data.employee.map(employee => employee.employee), ['dan'])
  assert.ok(data.task.some(task => task.task === 'launch'))
})

test('batches write, read and delete', async () => {
  const all = Array.from({ length: 40 }, (_, i) => ({ project: 'p4', task: `t${i}` }))
  const { unprocessed } = await Task.put(all.map(key => ({ ...key, team: 'y' }))).go()
  assert.deepEqual(unprocessed, [])
  assert.equal((await Task.get([...all, { project: 'p4', task: 'none' }]).go()).data.length, 40)
  await Task.delete(all.slice(1)).go()
  assert.deepEqual((await Task.get(all).go()).data.map(task => task.task), ['t0'])
})

test('transactions happen once, or not at all', async () => {
  const assign = (token, task) => tracker.transaction.write(({ employee, task: tasks }) => [
    employee.patch({ employee: 'eve' }).add({ salary: 10 }).commit({ response: 'all_old' }),
    tasks.create({ task, project: 'p5', team: 'development' }).commit()
  ]).go({ token })
  await hire('eve')
  const first = await assign('token-1', 'build')
  assert.equal(first.canceled, false)
  const again = await assign('token-1', 'build')
  assert.equal(again.canceled, false)
  assert.equal((await Employee.get({ employee: 'eve' }).go()).data.salary, 1010)

  const refused = await assign('token-2', 'build')
  assert.equal(refused.canceled, true)
  assert.deepEqual(refused.data.map(entry => [entry.rejected, entry.code]),
    [[false, 'None'], [true, 'ConditionalCheckFailed']])
  assert.equal((await Employee.get({ employee: 'eve' }).go()).data.salary, 1010)

  const { data } = await tracker.transaction.get(({ employee, task: tasks }) => [
    employee.get({ employee: 'eve' }).commit(),
    tasks.get({ project: 'p5', task: 'build' }).commit(),
    tasks.get({ project: 'p5', task: 'none' }).commit()
  ]).go()
  assert.deepEqual(data.map(entry => entry.item?.team), ['development', 'development', undefined])
})
