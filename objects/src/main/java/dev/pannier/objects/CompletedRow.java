package dev.pannier.objects;

import dev.pannier.model.Bytes;

/**
 * Remembers a completed upload, for a client that did not see the answer and repeats the call.
 *
 * @param key    the object's key
 * @param object the object's row as it was then
 */
record CompletedRow(String key, ObjectRow object) {
    private static final int VERSION = 1;

    byte[] encode() {
        return new RowWriter(256).one(VERSION).string(key).bytes(Bytes.wrap(object.encode())).toByteArray();
    }

    static CompletedRow decode(byte[] value) {
        RowReader row = new RowReader(value).version(VERSION);
        return new CompletedRow(row.string(), ObjectRow.decode(row.bytes().unsafeArray()));
    }
}
