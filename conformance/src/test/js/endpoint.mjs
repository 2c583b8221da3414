// Where the server is: the test that starts these scripts says so.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

const endpoint = process.env.PANNIER_ENDPOINT
if (!endpoint) {
  throw new Error('PANNIER_ENDPOINT is the URL of the server, or aws')
}

export const settings = {
  endpoint: endpoint === 'aws' ? undefined : endpoint,
  region: 'us-east-1',
  credentials: {
    accessKeyId: process.env.PANNIER_ACCESS_KEY ?? 'test',
    secretAccessKey: process.env.PANNIER_SECRET_KEY ?? 'testsecret'
  },
  maxAttempts: 1
}

export const client = new DynamoDBClient(settings)

export const documents = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true }
})

// Several runs against one endpoint do not meet.
export const unique = name => `${name}-${process.pid}-${Date.now()}`
