package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.model.DynamoDbError;
import java.util.List;
import java.util.Optional;

/** UpdateTimeToLive: which attribute says when an item expires. */
final class TableTimeToLive {
    private final Definitions definitions;

    TableTimeToLive(Definitions definitions) {
        this.definitions = definitions;
    }

    void enable(Owner owner, String table, String attribute) {
        definitions.replace(owner, table, List.of(), (_, current) -> {
            current.settings().timeToLive().ifPresent(present -> {
                throw DynamoDbError.VALIDATION.with(present.equals(attribute)
                        ? "TimeToLive is already enabled"
                        : "TimeToLive is active on a different AttributeName: current AttributeName is " + present);
            });
            return current.withSettings(current.settings().withTimeToLive(Optional.of(attribute)));
        });
    }

    void disable(Owner owner, String table, String attribute) {
        definitions.replace(owner, table, List.of(), (_, current) -> {
            String present = current.settings().timeToLive()
                    .orElseThrow(() -> DynamoDbError.VALIDATION.with("TimeToLive is already disabled"));
            if (!present.equals(attribute)) {
                throw DynamoDbError.VALIDATION.with(
                        "TimeToLive is active on a different AttributeName: current AttributeName is " + present);
            }
            return current.withSettings(current.settings().withTimeToLive(Optional.empty()));
        });
    }
}
