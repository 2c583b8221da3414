package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.items.PolicyTarget;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.pannier.dynamodb.input.StringShape.STRING;

/** The members that the operations on resource policies share, and the ARN of what a policy is on. */
final class PolicyResource {
    static final Member<String> RESOURCE_ARN = Member.of("ResourceArn", STRING).notNull()
            .with(Constraint.minLength(1)).with(Constraint.maxLength(1283));
    static final Member<String> EXPECTED_REVISION = Member.of("ExpectedRevisionId", STRING)
            .with(Constraint.minLength(1)).with(Constraint.maxLength(255));
    private static final Pattern ARN = Pattern
            .compile("arn:([a-z-]+):dynamodb:([a-z0-9-]+):([0-9]{12}):table/([a-zA-Z0-9_.-]{3,255})"
                    + "(?:/(index|stream)/([a-zA-Z0-9_.:-]+))?");

    private PolicyResource() {
    }

    /**
     * What the request's ARN names.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static PolicyTarget target(Call call, Input input) {
        String arn = input.require(RESOURCE_ARN);
        if (!TableReference.isArn(arn)) {
            throw TableChecks.invalid("ARNs must start with 'arn:': " + arn);
        }
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw TableChecks.invalid("Provided Arn is not a DynamoDB resource arn: " + arn);
        }
        if ("index".equals(parts.group(5))) {
            throw TableChecks.invalid("Invalid resource arn provided, only table or stream is accepted. Provided"
                    + " resource arn: " + arn);
        }
        if (!parts.group(1).equals("aws") || !parts.group(2).equals(call.owner().region())) {
            throw TableChecks.invalid("Invalid resource Arn: " + arn);
        }
        if (!parts.group(3).equals(call.owner().accountId())) {
            throw DynamoDbError.VALIDATION.with("This action is only supported by accounts that match the resource"
                    + " owner\u2019s account.");
        }
        return new PolicyTarget(parts.group(4), Optional.ofNullable(parts.group(6)));
    }
}
