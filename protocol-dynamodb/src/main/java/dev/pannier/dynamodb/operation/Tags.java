package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.ListShape;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/** What the operations on tags share: the tags themselves and the ARN of what is tagged. */
final class Tags {
    static final Member<String> RESOURCE_ARN = Member.of("ResourceArn", STRING);
    private static final Member<String> KEY = Member.of("Key", STRING);
    private static final Member<String> VALUE = Member.of("Value", STRING);
    static final Member<List<Input>> TAGS = Member.of("Tags", new ListShape<>(Structure.of("Tag", KEY, VALUE)));

    private static final int MOST_TAGS = 50;
    private static final int MOST_KEY = 128;
    private static final int MOST_VALUE = 256;
    private static final String RESERVED = "aws:";
    /** Letters of all scripts, digits, white space and a few signs. */
    private static final Pattern TAG_TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern INDEX_ARN = Pattern
            .compile("arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]+:table/[a-zA-Z0-9_.-]+/index/[a-zA-Z0-9_.-]+");
    private static final Pattern TABLE_ARN = Pattern
            .compile("arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):([0-9]+):table/([a-zA-Z0-9_.-]{3,255})");

    private Tags() {
    }

    static Map<String, String> of(List<Input> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Input tag : tags) {
            String key = tag.get(KEY).orElse("null");
            if (!tag.has(KEY)) {
                throw invalidKey(key);
            }
            requireKey(key);
            String value = tag.get(VALUE).filter(text -> isTagText(text, MOST_VALUE)).orElseThrow(
                    () -> DynamoDbError.VALIDATION
                            .with("The Tag Value provided is invalid, Value: " + tag.get(VALUE).orElse("null")));
            if (byKey.put(key, value) != null) {
                throw DynamoDbError.VALIDATION
                        .with("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
            }
        }
        requireRoom(byKey.size());
        return byKey;
    }

    /** Refuses keys that no tag can have, also where they are only taken away. */
    static void requireKey(String key) {
        if (key.isEmpty() || !isTagText(key, MOST_KEY)) {
            throw invalidKey(key);
        }
        if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw DynamoDbError.VALIDATION.with("Tag Key cannot be prefixed with aws:, Key: " + key);
        }
    }

    /** Refuses more tags than a table may have. */
    static void requireRoom(int count) {
        if (count > MOST_TAGS) {
            throw DynamoDbError.VALIDATION
                    .with("Number of Tags exceed the current limit for the provided ResourceArn");
        }
    }

    private static boolean isTagText(String text, int most) {
        return text.length() <= most && TAG_TEXT.matcher(text).matches();
    }

    private static ServiceException invalidKey(String key) {
        return DynamoDbError.VALIDATION.with("The Tag Key provided is invalid, Key: " + key);
    }

    /** The request's ARN taken apart, which AWS looks at first: region, account, table. */
    static Matcher checked(Input input) {
        String arn = input.get(RESOURCE_ARN).orElseThrow(() -> DynamoDbError.VALIDATION.with("Invalid TableArn"));
        if (!TableReference.isArn(arn)) {
            throw DynamoDbError.VALIDATION
                    .with("One or more parameter values were invalid: ARNs must start with 'arn:': " + arn);
        }
        Matcher table = TABLE_ARN.matcher(arn);
        if (!table.matches()) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: "
                    + (INDEX_ARN.matcher(arn).matches()
                            ? "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                            : "Provided Arn is not a DynamoDB resource arn: ")
                    + arn);
        }
        return table;
    }

    /**
     * Does something with the table that the request's ARN names; where there is none, AWS spells the message in its own
     * way.
     */
    static <T> T onTable(Call call, Input input, Function<String, T> action) {
        String arn = input.require(RESOURCE_ARN);
        Matcher table = checked(input);
        if (!table.group(1).equals(call.owner().region())) {
            throw DynamoDbError.VALIDATION.with("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        call.requireOwn(table.group(1), table.group(2), arn);
        try {
            return action.apply(table.group(3));
        } catch (ServiceException e) {
            throw e.error() == DynamoDbError.RESOURCE_NOT_FOUND
                    ? DynamoDbError.RESOURCE_NOT_FOUND
                            .with("Requested resource not found: ResourcArn: " + arn + " not found")
                    : e;
        }
    }
}
