package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Where the next page of a statement begins: the last key, bound to the statement and its parameters. */
final class NextToken {
    private static final int BOUND = 16;

    private NextToken() {
    }

    static String of(Input input, Item lastEvaluated) {
        byte[] bound = binding(input);
        byte[] key = ItemCodec.encode(lastEvaluated);
        byte[] token = Arrays.copyOf(bound, bound.length + key.length);
        System.arraycopy(key, 0, token, bound.length, key.length);
        return Base64.getEncoder().encodeToString(token);
    }

    /** The key in a token that was given out for the same statement. */
    static Item read(Input input, String text) {
        byte[] token;
        try {
            token = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid NextToken");
        }
        if (token.length <= BOUND) {
            throw invalid("Invalid NextToken");
        }
        if (!Arrays.equals(token, 0, BOUND, binding(input), 0, BOUND)) {
            throw invalid("NextToken does not match request");
        }
        try {
            return ItemCodec.decode(Arrays.copyOfRange(token, BOUND, token.length)).item();
        } catch (RuntimeException e) {
            // Bytes from outside: whatever decoding says of them, they are no key.
            throw invalid("Invalid NextToken");
        }
    }

    private static byte[] binding(Input input) {
        String parameters = input.get(StatementInput.PARAMETERS).map(Object::toString).orElse("");
        String request = input.require(StatementInput.STATEMENT) + '\n' + parameters;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, BOUND);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}
