package dev.pannier.bench;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * PutItem or GetItem (strongly consistent) of items with one long string.
 *
 * @param write whether it is PutItem
 * @param size  length of the string
 * @param tag   what the table does with large items; empty for no tag
 */
record ItemWorkload(boolean write, int size, String tag) implements Workload {
    ItemWorkload(boolean write, int size) {
        this(write, size, "");
    }

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%s %.0f KB", write ? "PutItem" : "GetItem", size / 1000.0);
    }

    @Override
    public Stream<byte[]> preparation() {
        byte[] createTable = Connection.request("CreateTable",
                "{\"TableName\":\"" + table() + "\",\"BillingMode\":\"PAY_PER_REQUEST\","
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                        + (tag.isEmpty()
                                ? ""
                                : "\"Tags\":[{\"Key\":\"pannier:large-items\",\"Value\":\"" + tag + "\"}],")
                        + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
        Random random = new Random(7);
        return Stream.concat(Stream.of(createTable),
                IntStream.range(0, write ? 0 : KEYS).mapToObj(key -> put(key, random)));
    }

    @Override
    public byte[] request(int key, Random random) {
        return write ? put(key, random) : get(key);
    }

    private byte[] put(int key, Random random) {
        return Connection.request("PutItem", "{\"TableName\":\"" + table() + "\",\"Item\":{\"id\":{\"S\":\"" + name(key)
                + "\"},\"count\":{\"N\":\"" + random.nextInt(1_000_000)
                + "\"},\"flag\":{\"BOOL\":true},\"data\":{\"S\":\""
                + Workload.text(size, random) + "\"},\"tags\":{\"SS\":[\"one\",\"two\"]}}}");
    }

    private byte[] get(int key) {
        return Connection.request("GetItem", "{\"TableName\":\"" + table()
                + "\",\"ConsistentRead\":true,\"Key\":{\"id\":{\"S\":\"" + name(key) + "\"}}}");
    }

    private String table() {
        return "bench-" + (write ? "put-" : "get-") + size + tag.replaceAll("[^a-z]+", "-");
    }

    private static String name(int key) {
        return "product#" + (1_000_000 + key);
    }
}
