package dev.pannier.client.upkeep;

import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Finds tables whose tags say that their payloads are in the same place as those that are swept. */
final class Neighbours {
    private final DynamoDbClient dynamoDb;

    Neighbours(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /**
     * Looks at every table of the account in this region.
     *
     * @throws SweepRefusedException if a table that is not among those of the request may have payloads there, or if it
     *                               cannot be told
     */
    void check(SweepRequest request, Place place) {
        try {
            for (String table : dynamoDb.listTablesPaginator(list -> {
            }).tableNames()) {
                if (!request.tables().contains(table)
                        && placeOf(table).filter(place::overlaps).isPresent()) {
                    throw new SweepRefusedException("table '" + table + "' has payloads in " + place
                            + " too, as its tag says; name every table of that place");
                }
            }
        } catch (DynamoDbException e) {
            throw new SweepRefusedException("whether other tables have payloads in " + place
                    + " cannot be told: " + e.getMessage());
        }
    }

    private Optional<Place> placeOf(String table) {
        String arn = dynamoDb.describeTable(describe -> describe.tableName(table)).table().tableArn();
        List<Tag> tags = dynamoDb.listTagsOfResource(list -> list.resourceArn(arn)).tags();
        return tags.stream().filter(tag -> tag.key().equals(LargeItemOptions.TAG)).findFirst()
                .flatMap(tag -> placeIn(tag.value()));
    }

    private static Optional<Place> placeIn(String tag) {
        try {
            return LargeItemOptions.parse(tag).offloading()
                    .map(options -> new Place(options.bucket(), options.prefix()));
        } catch (InvalidOptionsException e) {
            // Text that nobody acts on.
            return Optional.empty();
        }
    }
}
