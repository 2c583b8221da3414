package dev.pannier.bench;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * PutItem or GetItem (strongly consistent) of items with one long string.
 *
 * @param write whether it is PutItem
 * @param size  length of the string
 * @param table the table
 * @param tag   what the table does with large items; empty for no tag
 */
record ItemWorkload(boolean write, int size, String table, String tag) implements Workload {
    /** Of BatchWriteItem. */
    private static final int BATCH = 25;

    ItemWorkload(boolean write, int size) {
        this(write, size, "bench-" + (write ? "put-" : "get-") + size, "");
    }

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%s %.0f KB", write ? "PutItem" : "GetItem", size / 1000.0);
    }

    @Override
    public Stream<byte[]> preparation() {
        byte[] createTable = Connection.request("CreateTable",
                "{\"TableName\":\"" + table + "\",\"BillingMode\":\"PAY_PER_REQUEST\","
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                        + (tag.isEmpty()
                                ? ""
                                : "\"Tags\":[{\"Key\":\"pannier:large-items\",\"Value\":\"" + tag + "\"}],")
                        + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
        Random random = new Random(7);
        return Stream.concat(Stream.of(createTable),
                IntStream.range(0, write ? 0 : KEYS / BATCH).mapToObj(batch -> putBatch(batch * BATCH, random)));
    }

    @Override
    public byte[] request(int key, Random random) {
        return write
                ? Connection.request("PutItem", "{\"TableName\":\"" + table + "\",\"Item\":" + item(key, random) + "}")
                : get(key);
    }

    private byte[] putBatch(int first, Random random) {
        String puts = IntStream.range(first, first + BATCH)
                .mapToObj(key -> "{\"PutRequest\":{\"Item\":" + item(key, random) + "}}")
                .collect(Collectors.joining(","));
        return Connection.request("BatchWriteItem", "{\"RequestItems\":{\"" + table + "\":[" + puts + "]}}");
    }

    private String item(int key, Random random) {
        return "{\"id\":{\"S\":\"" + name(key) + "\"},\"count\":{\"N\":\"" + random.nextInt(1_000_000)
                + "\"},\"flag\":{\"BOOL\":true},\"data\":{\"S\":\"" + Workload.text(size, random)
                + "\"},\"tags\":{\"SS\":[\"one\",\"two\"]}}";
    }

    private byte[] get(int key) {
        return Connection.request("GetItem", "{\"TableName\":\"" + table
                + "\",\"ConsistentRead\":true,\"Key\":{\"id\":{\"S\":\"" + name(key) + "\"}}}");
    }

    private static String name(int key) {
        return "product#" + (1_000_000 + key);
    }
}
