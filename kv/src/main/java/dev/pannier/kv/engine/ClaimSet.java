package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claim.Mode;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The claims of one transaction, sorted, without those that another of them covers. Immutable. */
public final class ClaimSet {
    private static final Comparator<Claim> EXCLUSIVE_FIRST = Comparator.comparing(Claim::prefix)
            .thenComparing(Claim::mode, Comparator.reverseOrder());

    private final List<Claim> claims;
    /** The claims that are under no other: disjoint prefixes in order, so that a key has one candidate. */
    private final Key[] outermost;
    private final boolean isPrompt;

    private ClaimSet(List<Claim> claims, Key[] outermost, boolean isPrompt) {
        this.claims = claims;
        this.outermost = outermost;
        this.isPrompt = isPrompt;
    }

    public static ClaimSet of(Claims claims) {
        return of(claims.claims(), claims.isPrompt());
    }

    private static ClaimSet of(List<Claim> declared, boolean isPrompt) {
        if (declared.size() == 1) {
            return new ClaimSet(declared, new Key[]{declared.getFirst().prefix()}, isPrompt);
        }
        List<Claim> sorted = new ArrayList<>(declared);
        sorted.sort(EXCLUSIVE_FIRST);
        List<Claim> kept = new ArrayList<>(sorted.size());
        List<Key> outermost = new ArrayList<>(sorted.size());
        Deque<Claim> above = new ArrayDeque<>();
        for (Claim claim : sorted) {
            while (!above.isEmpty() && !claim.prefix().startsWith(above.peek().prefix())) {
                above.pop();
            }
            if (above.isEmpty()) {
                outermost.add(claim.prefix());
            }
            if (above.stream().noneMatch(a -> covers(a, claim))) {
                kept.add(claim);
                above.push(claim);
            }
        }
        return new ClaimSet(List.copyOf(kept), outermost.toArray(new Key[0]), isPrompt);
    }

    /** These claims and one more. */
    public ClaimSet plus(Claim claim) {
        List<Claim> more = new ArrayList<>(claims);
        more.add(claim);
        return of(more, isPrompt);
    }

    /** Whether conflicts are told promptly. */
    public boolean isPrompt() {
        return isPrompt;
    }

    /** The claims, by shard and prefix. */
    public List<Claim> claims() {
        return claims;
    }

    /** Whether holding this set includes {@code claim}. */
    public boolean covers(Claim claim) {
        for (Claim held : claims) {
            if (covers(held, claim)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code key} may be read. */
    public boolean covers(Key key) {
        int i = Arrays.binarySearch(outermost, key);
        if (i >= 0) {
            return true;
        }
        int before = -i - 2;
        return before >= 0 && key.startsWith(outermost[before]);
    }

    /** Whether every key of {@code range} may be read; several neighbouring claims may cover it together. */
    public boolean covers(Range range) {
        byte[] to = range.to();
        byte[] from = range.from();
        while (to == null || Arrays.compareUnsigned(from, to) < 0) {
            int i = Arrays.binarySearch(outermost, new Key(range.shard(), from));
            int candidate = i >= 0 ? i : -i - 2;
            if (candidate < 0 || !new Key(range.shard(), from).startsWith(outermost[candidate])) {
                return false;
            }
            byte[] next = Range.successor(outermost[candidate].bytes());
            if (next == null) {
                return true;
            }
            from = next;
        }
        return true;
    }

    private static boolean covers(Claim held, Claim wanted) {
        return (held.mode() == Mode.EXCLUSIVE || wanted.mode() == Mode.SHARED)
                && wanted.prefix().startsWith(held.prefix());
    }

    @Override
    public String toString() {
        return claims.toString();
    }
}
