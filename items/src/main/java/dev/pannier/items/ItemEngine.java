package dev.pannier.items;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables and items. Thread safe; calls block.
 *
 * <p>Requests come checked as far as that needs no table (types, limits on lengths and counts, expressions); here they
 * are checked against the table. Errors that a client sees are {@link dev.pannier.model.ServiceException}s with AWS's
 * codes and texts: {@code ResourceNotFoundException} for a table that is not there, {@code ValidationException} for what
 * does not fit it. Tables are named, never addressed by ARN.
 *
 * <p>Large items: where a table's tag says so, attributes are kept as objects; reads give them back as the tag's read
 * mode says.
 */
public interface ItemEngine extends AutoCloseable {
    /**
     * CreateTable. The description says CREATING; the table can be used at once.
     *
     * @throws dev.pannier.model.ServiceException {@code ResourceInUseException}, {@code ValidationException} for an
     *                                            invalid {@code pannier:large-items} tag
     */
    TableDescription createTable(Owner owner, CreateTable request);

    /** DescribeTable: sizes and counts are exact. */
    TableDescription describeTable(Owner owner, String table);

    /**
     * UpdateTable. New indexes are filled in the background.
     *
     * @throws dev.pannier.model.ServiceException {@code ValidationException} where nothing would change or indexes do
     *                                            not fit, {@code LimitExceededException}, {@code ResourceInUseException}
     */
    TableDescription updateTable(Owner owner, UpdateTable request);

    /** DeleteTable. The description says DELETING; the table is gone at once, its rows go in the background. */
    TableDescription deleteTable(Owner owner, String table);

    /**
     * ListTables.
     *
     * @param limit 1 to 100
     */
    TableNames listTables(Owner owner, Optional<String> exclusiveStart, int limit);

    /** TagResource. */
    void tagTable(Owner owner, String table, Map<String, String> tags);

    /** UntagResource. */
    void untagTable(Owner owner, String table, List<String> keys);

    /** ListTagsOfResource, all of them, in order of key. */
    Map<String, String> tagsOfTable(Owner owner, String table);

    /** UpdateTimeToLive with the attribute that holds the time of expiry. Kept and told; nothing expires yet. */
    void enableTimeToLive(Owner owner, String table, String attribute);

    /** UpdateTimeToLive, switched off; {@code attribute} is the one that was in use. */
    void disableTimeToLive(Owner owner, String table, String attribute);

    /** The attribute of {@link #enableTimeToLive}, while it is on. */
    Optional<String> timeToLive(Owner owner, String table);

    /**
     * PutResourcePolicy. Policies are kept and given back; what they allow is not looked at yet.
     *
     * @param document         in AWS's order, see {@link ResourcePolicy}
     * @param expectedRevision the revision that must be there, or {@code NO_POLICY}
     * @throws dev.pannier.model.ServiceException {@code ResourceNotFoundException}, {@code PolicyNotFoundException} for
     *                                            another revision
     */
    ResourcePolicy putResourcePolicy(Owner owner, PolicyTarget target, String document,
            Optional<String> expectedRevision);

    /**
     * GetResourcePolicy.
     *
     * @throws dev.pannier.model.ServiceException {@code ResourceNotFoundException}, {@code PolicyNotFoundException}
     */
    ResourcePolicy resourcePolicy(Owner owner, PolicyTarget target);

    /** DeleteResourcePolicy; the revision that the deletion made, if there was a policy. */
    Optional<String> deleteResourcePolicy(Owner owner, PolicyTarget target, Optional<String> expectedRevision);

    /**
     * The key schema of a table, for checks that AWS makes before others that need no table.
     *
     * @throws dev.pannier.model.ServiceException {@code ResourceNotFoundException}
     */
    KeySchema keySchema(Owner owner, String table);

    /**
     * The keys of a table or of one of its indexes, with their types.
     *
     * @throws dev.pannier.model.ServiceException {@code ResourceNotFoundException}, {@code ValidationException} for an
     *                                            index that is not there or not yet filled
     */
    ReadSchema readSchema(Owner owner, String table, Optional<String> index);

    /**
     * PutItem, UpdateItem, DeleteItem.
     *
     * @throws ConditionFailedException           the condition did not hold
     * @throws dev.pannier.model.ServiceException {@code ValidationException}, {@code TransactionConflictException},
     *                                            {@code ItemCollectionSizeLimitExceededException}
     */
    WriteResult write(Owner owner, ItemWrite write);

    /** GetItem. */
    GetResult get(Owner owner, GetItem request);

    /** Query. */
    ItemPage query(Owner owner, Query request);

    /** Scan. */
    ItemPage scan(Owner owner, Scan request);

    /** BatchGetItem: up to 16 MB, the rest unprocessed. */
    BatchGetResult batchGet(Owner owner, BatchGet request);

    /** BatchWriteItem. Everything is checked before anything is written. */
    BatchWriteResult batchWrite(Owner owner, BatchWrite request);

    /**
     * TransactWriteItems: all or nothing, in one commit. With a token that a transaction of the last ten minutes had,
     * also before a restart, nothing is done, and the result says what reading the items costs.
     *
     * @throws TransactionCanceledException       with a reason for each entry that fails; of entries that are not valid
     *                                            whatever is stored, with the first one's only
     * @throws dev.pannier.model.ServiceException {@code IdempotentParameterMismatchException},
     *                                            {@code TransactionInProgressException}
     */
    TransactWriteResult transactWrite(Owner owner, List<TransactionItem> items, Optional<ClientToken> token);

    /** TransactWriteItems, done as often as it is called. */
    default TransactWriteResult transactWrite(Owner owner, List<TransactionItem> items) {
        return transactWrite(owner, items, Optional.empty());
    }

    /** TransactGetItems: all from one instant. */
    TransactGetResult transactGet(Owner owner, List<GetItem> items);

    /** What became of refused items on tables whose tag has a dead letter. */
    DeadLetterReport deadLetters();

    /** Stops background work; what is unfinished resumes when the store is opened again. */
    @Override
    void close();
}
