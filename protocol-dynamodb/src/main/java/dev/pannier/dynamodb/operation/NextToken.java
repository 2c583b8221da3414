package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ServiceException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of a statement begins. On the wire: a checksum, which finds damage and tampering, a digest of the
 * statement and its parameters, and the place.
 */
final class NextToken {
    private static final int CHECKSUM = 8;
    private static final int BINDING = 8;

    private NextToken() {
    }

    /**
     * A place among the rows of a statement.
     *
     * @param part  which of the parts that its keys select; 0 where there is one only
     * @param after the last key read there; absent at its beginning
     */
    record Place(int part, Optional<Item> after) {
        static final Place START = new Place(0, Optional.empty());
    }

    static String of(Input input, Place place) {
        BinaryWriter out = new BinaryWriter(64).writeRaw(binding(input), 0, BINDING).writeVarint(place.part);
        place.after.map(ItemCodec::encode).ifPresent(key -> out.writeRaw(key, 0, key.length));
        byte[] contents = out.toByteArray();
        byte[] token = Arrays.copyOf(checksum(contents), CHECKSUM + contents.length);
        System.arraycopy(contents, 0, token, CHECKSUM, contents.length);
        return Base64.getEncoder().encodeToString(token);
    }

    /** The place in a token that was given out for the same statement. */
    static Place read(Input input, String text) {
        byte[] token;
        try {
            token = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid NextToken");
        }
        if (token.length <= CHECKSUM + BINDING) {
            throw invalid("Invalid NextToken");
        }
        byte[] contents = Arrays.copyOfRange(token, CHECKSUM, token.length);
        if (!Arrays.equals(token, 0, CHECKSUM, checksum(contents), 0, CHECKSUM)) {
            throw invalid("Invalid NextToken");
        }
        if (!Arrays.equals(contents, 0, BINDING, binding(input), 0, BINDING)) {
            throw invalid("NextToken does not match request");
        }
        return place(contents);
    }

    private static Place place(byte[] contents) {
        try {
            BinaryReader in = new BinaryReader(contents, BINDING);
            int part = Math.toIntExact(in.readVarint());
            byte[] key = Arrays.copyOfRange(contents, in.position(), contents.length);
            return new Place(part, key.length == 0 ? Optional.empty() : Optional.of(ItemCodec.decode(key).item()));
        } catch (RuntimeException e) {
            // Bytes from outside: whatever decoding says of them, they are no place.
            throw invalid("Invalid NextToken");
        }
    }

    private static byte[] binding(Input input) {
        return new RequestFingerprint().add(input.require(StatementInput.STATEMENT))
                .addValues(StatementInput.parameters(input)).finish().toByteArray();
    }

    private static byte[] checksum(byte[] contents) {
        return new RequestFingerprint().add("NextToken").addBytes(Bytes.wrap(contents)).finish().toByteArray();
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}
