package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ConditionalCheckFailedException}, with the stored item where the write asked for it. */
public final class ConditionFailedException extends ServiceException {
    private static final long serialVersionUID = 1L;
    static final String MESSAGE = "The conditional request failed";

    private final transient @Nullable Item item;

    public ConditionFailedException(Optional<Item> item) {
        super(DynamoDbError.CONDITIONAL_CHECK_FAILED, MESSAGE);
        this.item = item.orElse(null);
    }

    /** The item as it is stored, if there is one and the write asked for it. */
    public Optional<Item> item() {
        return Optional.ofNullable(item);
    }
}
