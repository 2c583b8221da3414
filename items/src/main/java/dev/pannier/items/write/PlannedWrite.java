package dev.pannier.items.write;

import dev.pannier.items.ConditionCheck;
import dev.pannier.items.ItemWrite;
import dev.pannier.items.Owner;
import dev.pannier.items.TransactionItem;
import dev.pannier.items.row.ItemKey;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Catalogue;
import dev.pannier.items.table.KeyRules;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import dev.pannier.model.ServiceException;
import dev.pannier.model.StoredItem;
import java.util.List;

/**
 * A write that was checked against its table as far as that needs no stored item.
 *
 * @param row where the item is
 */
record PlannedWrite(Table table, TransactionItem request, ItemKey key, Key row) {
    /**
     * The table of some writes. AWS measures the items before it looks for the table; only a table that is there can say
     * that it takes larger ones.
     *
     * @throws ServiceException {@code ResourceNotFoundException}, {@code ValidationException}
     */
    static Table tableOf(Catalogue catalogue, Owner owner, String name, List<ItemWrite> writes) {
        try {
            return catalogue.table(owner, name);
        } catch (ServiceException e) {
            for (ItemWrite write : writes) {
                if (write instanceof ItemWrite.Put put && ItemSize.of(put.item()) > ItemSize.MAX) {
                    throw DynamoDbError.VALIDATION.with(ItemTooLargeException.PUT);
                }
            }
            throw e;
        }
    }

    /**
     * Checks a write.
     *
     * @throws ServiceException {@code ValidationException}
     */
    static PlannedWrite of(Table table, TransactionItem request) {
        request.options().condition().ifPresent(condition -> KeyRules.checkPaths(table, condition.paths()));
        ItemKey key = switch (request) {
            case ItemWrite.Put put -> keyOfPut(table, put.item());
            case ItemWrite.Change change -> keyOfChange(table, change);
            case ItemWrite.Delete delete -> KeyRules.ofRequest(table, delete.key());
            case ConditionCheck check -> KeyRules.ofRequest(table, check.key());
        };
        return new PlannedWrite(table, request, key, RowKeys.item(table.id(), key));
    }

    private static ItemKey keyOfPut(Table table, Item item) {
        ItemKey key = KeyRules.ofItem(table, item);
        KeyRules.checkIndexKeys(table, item);
        long limit = table.largeItems().takesLargeItems() ? SizeLimit.MAX_WHOLE_ITEM : ItemSize.MAX;
        if (StoredImage.sizeOf(StoredItem.of(item)) > limit) {
            throw ItemTooLargeException.put(table, item);
        }
        return key;
    }

    private static ItemKey keyOfChange(Table table, ItemWrite.Change change) {
        ItemKey key = KeyRules.ofRequest(table, change.key());
        change.update().requireNoneOf(table.keySchema().names());
        KeyRules.checkPaths(table, change.update().paths());
        return key;
    }
}
