package dev.pannier.bench;

import java.util.Random;

/** What the clients do: one operation on items of 1 KB under keys drawn evenly. */
enum Workload {
    PUT_ITEM("PutItem 1 KB"),
    GET_ITEM("GetItem 1 KB");

    static final String TABLE = "bench";
    static final int KEYS = 20_000;

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static byte[] createTable() {
        return Connection.request("CreateTable", "{\"TableName\":\"" + TABLE + "\",\"BillingMode\":\"PAY_PER_REQUEST\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
    }

    static byte[] put(int key, Random random) {
        StringBuilder data = new StringBuilder(900);
        for (int i = 0; i < 900; i++) {
            data.append((char) ('a' + random.nextInt(26)));
        }
        return Connection.request("PutItem", "{\"TableName\":\"" + TABLE + "\",\"Item\":{\"id\":{\"S\":\"" + name(key)
                + "\"},\"count\":{\"N\":\"" + random.nextInt(1_000_000)
                + "\"},\"flag\":{\"BOOL\":true},\"data\":{\"S\":\""
                + data + "\"},\"tags\":{\"SS\":[\"one\",\"two\"]}}}");
    }

    static byte[] get(int key) {
        return Connection.request("GetItem",
                "{\"TableName\":\"" + TABLE + "\",\"ConsistentRead\":true,\"Key\":{\"id\":{\"S\":\""
                        + name(key) + "\"}}}");
    }

    /** The requests that one client repeats in a random order. */
    byte[][] requests(Random random) {
        byte[][] requests = new byte[1_000][];
        for (int i = 0; i < requests.length; i++) {
            int key = random.nextInt(KEYS);
            requests[i] = this == PUT_ITEM ? put(key, random) : get(key);
        }
        return requests;
    }

    private static String name(int key) {
        return "product#" + (1_000_000 + key);
    }
}
