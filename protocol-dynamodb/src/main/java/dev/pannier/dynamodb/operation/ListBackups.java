package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import java.util.List;

import static dev.pannier.dynamodb.input.NumberShape.INTEGER;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * ListBackups: there are none yet.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html">
 *      ListBackups</a>
 */
public record ListBackups() implements Operation {
    private static final Member<Long> LIMIT = Member.of("Limit", INTEGER).with(Constraint.atLeast(1))
            .with(Constraint.atMost(100));
    private static final Member<String> BACKUP_TYPE = Member.of("BackupType", STRING)
            .with(Constraint.oneOf("USER", "SYSTEM", "AWS_BACKUP", "ALL"));
    private static final Structure INPUT = Structure.of("ListBackupsInput", LIMIT, BACKUP_TYPE);

    @Override
    public String name() {
        return "ListBackups";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.member("BackupSummaries", List.of());
    }
}
