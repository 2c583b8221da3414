package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.model.Item;
import java.util.Objects;

/** A change of one item. */
public sealed interface ItemWrite extends TransactionItem {
    /** Replaces or creates the whole item. */
    record Put(String table, Item item, WriteOptions options) implements ItemWrite {
        public Put {
            Objects.requireNonNull(table);
            Objects.requireNonNull(item);
            Objects.requireNonNull(options);
        }
    }

    /** Changes or creates attributes. An update without actions creates the item with its key if it is missing. */
    record Change(String table, Item key, Update update, WriteOptions options) implements ItemWrite {
        public Change {
            Objects.requireNonNull(table);
            Objects.requireNonNull(key);
            Objects.requireNonNull(update);
            Objects.requireNonNull(options);
        }
    }

    /** Removes the item; removing what is absent is no error. */
    record Delete(String table, Item key, WriteOptions options) implements ItemWrite {
        public Delete {
            Objects.requireNonNull(table);
            Objects.requireNonNull(key);
            Objects.requireNonNull(options);
        }
    }
}
