package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Violations;
import dev.pannier.model.DynamoDbError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that names a table: its name, or its ARN wherever a name will do. AWS looks at it before it looks at anything
 * else, and then speaks of nothing else.
 */
final class TableReference {
    private static final String PATH = "tableName";
    private static final Constraint<String> NOT_EMPTY = Constraint.minLength(1);
    private static final Constraint<String> LONG_ENOUGH = Constraint.minLength(3);
    private static final Constraint<String> SHORT_ENOUGH = Constraint.maxLength(255);
    private static final Constraint<String> PATTERN = Constraint.pattern(Members.NAME_PATTERN);
    private static final Pattern ARN = Pattern
            .compile("arn:([a-z-]+):dynamodb:([a-z0-9-]+):([0-9]{12}):([a-z]+)/([a-zA-Z0-9_.-]{3,255})");

    private TableReference() {
    }

    /** Checks the name of a table to be read or written. */
    static void check(Input input) {
        input.get(Members.TABLE_NAME).filter(text -> !isArn(text)).ifPresent(text -> {
            if (text.isEmpty()) {
                require(NOT_EMPTY, text);
            }
            require(PATTERN, text);
            require(SHORT_ENOUGH, text);
            if (!LONG_ENOUGH.holds().test(text)) {
                throw DynamoDbError.VALIDATION.with("Invalid table/index name.  Table/index names must be between 3"
                        + " and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and"
                        + " '.'");
            }
        });
    }

    /** Checks the name in an operation on the table itself, which must be there and have its full length. */
    static void checkStrictly(Input input) {
        String text = input.get(Members.TABLE_NAME).orElseThrow(() -> DynamoDbError.VALIDATION
                .with("The parameter 'TableName' is required but was not present in the request"));
        if (!isArn(text)) {
            require(LONG_ENOUGH, text);
            require(SHORT_ENOUGH, text);
            require(PATTERN, text);
        }
    }

    private static void require(Constraint<String> constraint, String text) {
        if (!constraint.holds().test(text)) {
            Violations violations = new Violations();
            violations.add(text, PATH, constraint.text());
            violations.throwIfAny();
        }
    }

    /** The name of the table that the request is about. */
    static String nameIn(Call call, Input input) {
        return nameOf(call, input.require(Members.TABLE_NAME));
    }

    /**
     * The name that a name or an ARN stands for.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} for an ARN of something else or of another
     *                                            region, {@code AccessDeniedException} for another account's table
     */
    static String nameOf(Call call, String text) {
        if (!isArn(text)) {
            return text;
        }
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw DynamoDbError.VALIDATION.with("1 validation error detected: Value '" + text + "' at '" + PATH
                    + "' failed to satisfy constraint: Valid ARN format is 'arn:<awsPartition>:<vendor>:<region>:"
                    + "<subscriber>:resourceType/resourceName', where Resource name must have length less than or equal"
                    + " to 255, Resource name must have length greater than or equal to 3, Resource name must satisfy"
                    + " regular expression pattern: " + Members.NAME_PATTERN);
        }
        requireIn(text, arn.group(1).equals("aws"), "AWS partition");
        requireIn(text, arn.group(2).equals(call.owner().region()), "AWS region");
        requireIn(text, arn.group(4).equals("table"), "resource type");
        call.requireOwn(arn.group(2), arn.group(3), text);
        return arn.group(5);
    }

    private static void requireIn(String arn, boolean right, String part) {
        if (!right) {
            throw DynamoDbError.VALIDATION.with("1 validation error detected: Invalid " + part + " in '" + arn + "'");
        }
    }

    static boolean isArn(String text) {
        return text.startsWith("arn:");
    }
}
