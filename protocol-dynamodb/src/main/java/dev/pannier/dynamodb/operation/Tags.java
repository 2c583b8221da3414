package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
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
    static final Member<String> KEY = Member.of("Key", STRING).notNull().with(Constraint.minLength(1))
            .with(Constraint.maxLength(128));
    private static final Member<String> VALUE = Member.of("Value", STRING).notNull().with(Constraint.maxLength(256));
    static final Member<List<Input>> TAGS = Member.of("Tags", new ListShape<>(Structure.of("Tag", KEY, VALUE)));

    private static final Pattern TABLE_ARN = Pattern
            .compile("arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):([0-9]+):table/([a-zA-Z0-9_.-]{3,255})");

    private Tags() {
    }

    static Map<String, String> of(List<Input> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Input tag : tags) {
            String key = tag.require(KEY);
            if (key.startsWith("aws:")) {
                throw DynamoDbError.VALIDATION
                        .with("One or more parameter values were invalid: Tag keys must not start with aws:");
            }
            if (byKey.put(key, tag.require(VALUE)) != null) {
                throw DynamoDbError.VALIDATION
                        .with("One or more parameter values were invalid: Duplicate tag key: " + key);
            }
        }
        return byKey;
    }

    /** The request's ARN taken apart, which AWS looks at first: region, account, table. */
    static Matcher checked(Input input) {
        String arn = input.get(RESOURCE_ARN).orElseThrow(() -> DynamoDbError.VALIDATION.with("Invalid TableArn"));
        Matcher table = TABLE_ARN.matcher(arn);
        if (!table.matches()) {
            throw DynamoDbError.VALIDATION.with("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
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
