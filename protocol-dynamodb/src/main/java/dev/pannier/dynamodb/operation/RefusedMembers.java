package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AnyShape;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.model.DynamoDbError;
import java.util.ArrayList;
import java.util.List;

/** Members of the API that are not there yet. They are refused by name, never ignored. */
final class RefusedMembers {
    /** Of CreateTable. */
    static final RefusedMembers OF_CREATION = new RefusedMembers(List.of("GlobalTableSourceArn",
            "GlobalTableSettingsReplicationMode", "VectorIndexes"));
    /** Of UpdateTable. */
    static final RefusedMembers OF_UPDATE = new RefusedMembers(List.of("ReplicaUpdates",
            "GlobalTableWitnessUpdates", "MultiRegionConsistency", "GlobalTableSettingsReplicationMode",
            "DisassociationProtectionEnabled", "VectorIndexUpdates"));

    private final List<Member<Boolean>> members;

    private RefusedMembers(List<String> names) {
        this.members = names.stream().map(name -> Member.of(name, AnyShape.ANY)).toList();
    }

    /** A declaration with these members at its end. */
    Member<?>[] after(Member<?>... declared) {
        List<Member<?>> all = new ArrayList<>(List.of(declared));
        all.addAll(members);
        return all.toArray(Member<?>[]::new);
    }

    /**
     * Refuses a request that has one of them.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    void check(Input input) {
        for (Member<Boolean> member : members) {
            if (input.has(member)) {
                throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: " + member.name()
                        + " is not supported by this server");
            }
        }
    }
}
