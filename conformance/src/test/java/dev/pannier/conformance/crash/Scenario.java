package dev.pannier.conformance.crash;

import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What some clients do until the server is killed, and what must be true of it afterwards. */
interface Scenario {
    /** The server of the present round. */
    record Server(DynamoDbClient dynamoDb, S3Client s3) implements AutoCloseable {
        static Server of(ServerProcess process) {
            return new Server(process.dynamoDb(), process.s3());
        }

        @Override
        public void close() {
            dynamoDb.close();
            s3.close();
        }
    }

    /** How many clients take part; each is a thread. */
    int clients();

    /** Makes the tables and buckets, once. */
    void prepare(Server server);

    /**
     * One request of one client.
     *
     * @throws RuntimeException of the SDK if it was not acknowledged
     */
    void step(int client, RandomGenerator random, Server server);

    /** Checks a restarted server; what is found is what the next round goes on from. */
    void verify(Server server);
}
