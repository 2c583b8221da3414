package dev.pannier.items.write;

import dev.pannier.items.ClientToken;
import dev.pannier.items.Owner;
import dev.pannier.items.row.RowKeys;
import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers for ten minutes which transactions were done, in the commit that does them: whoever finds the transaction's
 * writes also finds its token, and a crash loses both or none. Thread safe.
 *
 * <p>Rows lie in slots of time, twice as long as tokens are kept, by when the transaction began: one that was done less
 * than ten minutes ago, and took less than ten, is in the present slot or the one before. The first transaction in a new
 * slot removes all older ones with a range deletion a stripe: nothing has to run in the background, and what is left
 * over when no transactions come is never more than two slots.
 *
 * <p>Which transactions are under way is known in memory only, for AWS's answer to whoever asks again too early; that
 * two of them are never both done is the work of the claims.
 */
final class ClientTokens {
    private static final long KEPT_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long SLOT_MILLIS = 2 * KEPT_MILLIS;
    private static final int VERSION = 1;

    private final Clock clock;
    private final Map<Name, Bytes> underWay = new ConcurrentHashMap<>();
    /** The latest slot of any transaction: a clock set back a little must not hide what is in it. */
    private final AtomicInteger latestSlot = new AtomicInteger();
    private final AtomicInteger sweptBefore = new AtomicInteger();

    ClientTokens(Clock clock) {
        this.clock = clock;
    }

    private record Name(Owner owner, String token) {
    }

    /**
     * Begins a transaction; close what is returned when it has ended.
     *
     * @throws ServiceException {@code TransactionInProgressException} if the same one is under way,
     *                          {@code IdempotentParameterMismatchException} if another one is
     */
    Use begin(Owner owner, ClientToken token) {
        Name name = new Name(owner, token.token());
        Bytes other = underWay.putIfAbsent(name, token.fingerprint());
        if (other != null) {
            throw other.equals(token.fingerprint())
                    ? DynamoDbError.TRANSACTION_IN_PROGRESS
                            .with("The transaction with the given request token is already in progress.")
                    : mismatch();
        }
        int slot = latestSlot.accumulateAndGet(Math.toIntExact(clock.millis() / SLOT_MILLIS), Math::max);
        return new Use(name, token.fingerprint(), slot);
    }

    private static ServiceException mismatch() {
        return DynamoDbError.IDEMPOTENT_PARAMETER_MISMATCH
                .with("The request uses the same client token as a previous, but non-identical request.");
    }

    /** One transaction under its token. */
    final class Use implements AutoCloseable {
        private final Name name;
        private final Bytes fingerprint;
        private final int slot;
        private final List<Key> rows;

        private Use(Name name, Bytes fingerprint, int slot) {
            this.name = name;
            this.fingerprint = fingerprint;
            this.slot = slot;
            this.rows = List.of(RowKeys.clientToken(slot, name.owner, name.token),
                    RowKeys.clientToken(slot - 1, name.owner, name.token));
        }

        /** What the transaction claims beside its items. */
        List<Claim> claims() {
            return rows.stream().map(Claim::exclusive).toList();
        }

        /**
         * Whether the transaction has been done.
         *
         * @throws ServiceException {@code IdempotentParameterMismatchException} if another one has
         */
        boolean isDone(WriteTransaction transaction) {
            for (Key row : rows) {
                byte[] value = transaction.get(row).orElse(null);
                if (value == null) {
                    continue;
                }
                BinaryReader in = new BinaryReader(value);
                in.readByte();
                if (clock.millis() - in.readLong() < KEPT_MILLIS) {
                    if (!fingerprint.equals(Bytes.wrap(in.readBytes()))) {
                        throw mismatch();
                    }
                    return true;
                }
            }
            return false;
        }

        /** Notes in the transaction's own commit that it is done. */
        void record(WriteTransaction transaction) {
            transaction.put(rows.getFirst(), new BinaryWriter(64).writeByte(VERSION).writeLong(clock.millis())
                    .writeBytes(fingerprint.toByteArray()).toByteArray());
            if (sweptBefore.get() < slot - 1) {
                for (int stripe = 0; stripe < RowKeys.TOTAL_STRIPES; stripe++) {
                    transaction.deleteRange(RowKeys.clientTokensBefore(stripe, slot - 1));
                }
            }
        }

        /** Notes that what was recorded is committed. */
        void committed() {
            sweptBefore.accumulateAndGet(slot - 1, Math::max);
        }

        @Override
        public void close() {
            underWay.remove(name);
        }
    }
}
