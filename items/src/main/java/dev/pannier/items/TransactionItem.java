package dev.pannier.items;

/** One entry of a write transaction: a write, or only a condition on an item. */
public sealed interface TransactionItem permits ItemWrite, ConditionCheck {
    /** The table's name. */
    String table();

    WriteOptions options();
}
