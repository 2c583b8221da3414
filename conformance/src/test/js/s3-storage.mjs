// Files of an application, with the S3 client of the AWS SDK and its uploads in parts from streams.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import {
  CopyObjectCommand, CreateBucketCommand, DeleteBucketCommand, DeleteObjectsCommand, GetObjectAttributesCommand,
  GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command,
  NoSuchKey, NotFound, paginateListObjectsV2, PutObjectCommand, S3Client, waitUntilObjectExists
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { settings, unique } from './endpoint.mjs'

const MEBIBYTE = 1024 * 1024
const client = new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined })
const Bucket = unique('js-storage').toLowerCase()
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const read = async (Key, Range) =>
  Buffer.from(await (await client.send(new GetObjectCommand({ Bucket, Key, Range }))).Body.transformToByteArray())

before(() => client.send(new CreateBucketCommand({ Bucket })))

after(async () => {
  for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
    const Objects = (page.Contents ?? []).map(({ Key }) => ({ Key }))
    if (Objects.length > 0) {
      const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
      assert.equal(Errors, undefined)
    }
  }
  await client.send(new DeleteBucketCommand({ Bucket }))
})

test('a stream of unknown length becomes an object in parts', async () => {
  const bytes = randomBytes(12 * MEBIBYTE + 17)
  const blocks = function * () {
    for (let at = 0; at < bytes.length; at += 300_000) {
      yield bytes.subarray(at, at + 300_000)
    }
  }
  const upload = new Upload({
    client,
    params: { Bucket, Key: 'stream', Body: Readable.from(blocks()), ContentType: 'video/mp4', Metadata: { place: 'cologne' } },
    tags: [{ Key: 'kind', Value: 'video' }],
    partSize: 5 * MEBIBYTE,
    queueSize: 4
  })
  let loaded = 0
  upload.on('httpUploadProgress', progress => { loaded = Math.max(loaded, progress.loaded) })
  const result = await upload.done()
  assert.match(result.ETag, /^"[0-9a-f]{32}-3"$/)
  assert.equal(loaded, bytes.length)
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'stream' }))
  assert.equal(head.ContentLength, bytes.length)
  assert.equal(head.ContentType, 'video/mp4')
  assert.deepEqual(head.Metadata, { place: 'cologne' })
  assert.equal(sha256(await read('stream')), sha256(bytes))
  assert.deepEqual(await read('stream', 'bytes=5242878-5242881'), bytes.subarray(5242878, 5242882))
  const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'stream' }))
  assert.deepEqual(TagSet, [{ Key: 'kind', Value: 'video' }])
  const attributes = await client.send(new GetObjectAttributesCommand(
    { Bucket, Key: 'stream', ObjectAttributes: ['ObjectParts', 'ObjectSize'] }))
  assert.equal(attributes.ObjectSize, bytes.length)
  assert.equal(attributes.ObjectParts.TotalPartsCount, 3)
})

test('a short body is one request, and an empty one an object', async () => {
  for (const [Key, Body] of [['short', 'hello'], ['empty', '']]) {
    const result = await new Upload({ client, params: { Bucket, Key, Body } }).done()
    assert.doesNotMatch(result.ETag, /-/)
    assert.equal((await read(Key)).toString(), Body)
  }
})

test('an upload that is aborted leaves nothing', async () => {
  const endless = function * () {
    while (true) {
      yield randomBytes(MEBIBYTE)
    }
  }
  const upload = new Upload({
    client, params: { Bucket, Key: 'aborted', Body: Readable.from(endless()) }, partSize: 5 * MEBIBYTE, queueSize: 1
  })
  upload.on('httpUploadProgress', () => { upload.abort() })
  await assert.rejects(upload.done(), { name: 'AbortError' })
  // The library rejects first and gives its parts up then, in the background.
  let open = -1
  for (let looks = 0; open !== 0 && looks < 100; looks++) {
    await setTimeout(100)
    open = (await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.length ?? 0
  }
  assert.equal(open, 0)
  await assert.rejects(client.send(new HeadObjectCommand({ Bucket, Key: 'aborted' })), NotFound)
})

test('conditions, copies and odd keys', async () => {
  const Key = 'a folder/ümlaut & plus+percent%25.txt'
  await client.send(new PutObjectCommand({ Bucket, Key, Body: 'one', ChecksumAlgorithm: 'SHA256' }))
  await waitUntilObjectExists({ client, maxWaitTime: 10 }, { Bucket, Key })
  await assert.rejects(client.send(new PutObjectCommand({ Bucket, Key, Body: 'two', IfNoneMatch: '*' })),
    { name: 'PreconditionFailed' })
  await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${encodeURIComponent(Key)}` }))
  const answer = await client.send(new GetObjectCommand({ Bucket, Key: 'copy', ChecksumMode: 'ENABLED' }))
  assert.equal(await answer.Body.transformToString(), 'one')
  assert.equal(answer.ChecksumSHA256, createHash('sha256').update('one').digest('base64'))
  await assert.rejects(client.send(new GetObjectCommand({ Bucket, Key: 'nothing' })), NoSuchKey)
})

test('a listing in pages, and by folders', async () => {
  await Promise.all(Array.from({ length: 25 }, (_, n) =>
    client.send(new PutObjectCommand({ Bucket, Key: `pages/${n % 5}/${n}`, Body: String(n) }))))
  const keys = []
  for await (const page of paginateListObjectsV2({ client, pageSize: 7 }, { Bucket, Prefix: 'pages/' })) {
    keys.push(...page.Contents.map(object => object.Key))
  }
  assert.equal(keys.length, 25)
  assert.deepEqual(keys, [...keys].sort())
  const { CommonPrefixes } = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'pages/', Delimiter: '/' }))
  assert.deepEqual(CommonPrefixes.map(each => each.Prefix), [0, 1, 2, 3, 4].map(n => `pages/${n}/`))
})
