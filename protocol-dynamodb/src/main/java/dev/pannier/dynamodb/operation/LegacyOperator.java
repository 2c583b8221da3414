package dev.pannier.dynamodb.operation;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.Literal;
import dev.pannier.model.AttributeOrder;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Set;

import static dev.pannier.model.AttributeType.B;
import static dev.pannier.model.AttributeType.BS;
import static dev.pannier.model.AttributeType.N;
import static dev.pannier.model.AttributeType.NS;
import static dev.pannier.model.AttributeType.S;
import static dev.pannier.model.AttributeType.SS;

/** A {@code ComparisonOperator} of the legacy parameters: how many values it takes, of which types, and what it means. */
enum LegacyOperator {
    EQ(1, 1, Types.SCALARS_AND_SETS),
    NE(1, 1, Types.SCALARS_AND_SETS),
    LE(1, 1, Types.SCALARS),
    LT(1, 1, Types.SCALARS),
    GE(1, 1, Types.SCALARS),
    GT(1, 1, Types.SCALARS),
    BETWEEN(2, 2, Types.SCALARS),
    BEGINS_WITH(1, 1, Set.of(S, B)),
    CONTAINS(1, 1, Types.SCALARS),
    NOT_CONTAINS(1, 1, Types.SCALARS),
    IN(1, Integer.MAX_VALUE, Types.SCALARS),
    NULL(0, 0, Set.of()),
    NOT_NULL(0, 0, Set.of());

    private static final String INVALID = "One or more parameter values were invalid: ";

    private final int least;
    private final int most;
    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<AttributeType> types;

    LegacyOperator(int least, int most, Set<AttributeType> types) {
        this.least = least;
        this.most = most;
        this.types = types;
    }

    private static final class Types {
        static final Set<AttributeType> SCALARS = Set.of(S, N, B);
        static final Set<AttributeType> SCALARS_AND_SETS = Set.of(S, N, B, SS, NS, BS);
    }

    boolean takesValues() {
        return most > 0;
    }

    /** This operator, if it can be used with that many values of such types. */
    LegacyOperator checked(List<AttributeValue> values) {
        if (values.size() < least || values.size() > most) {
            throw invalid("Invalid number of argument(s) for the " + this + " ComparisonOperator");
        }
        if (values.stream().map(AttributeValue::type).distinct().count() > 1) {
            throw invalid("AttributeValues inside AttributeValueList must be of same type");
        }
        if (this == BETWEEN && values.getFirst().type().isKeyType()
                && AttributeOrder.compare(values.get(0), values.get(1)) > 0) {
            throw DynamoDbError.VALIDATION.with("The BETWEEN condition was provided a range where the lower bound is"
                    + " greater than the upper bound");
        }
        return this;
    }

    /** This operator, if it is defined for the types of these values. */
    LegacyOperator requireTypesOf(List<AttributeValue> values) {
        for (AttributeValue value : values) {
            boolean documents = (this == EQ || this == NE) && !value.type().isKeyType();
            if (!documents && !types.contains(value.type())) {
                throw invalid("ComparisonOperator " + this + " is not valid for " + value.type()
                        + " AttributeValue type");
            }
        }
        return this;
    }

    /** The condition on an attribute. */
    Condition on(String attribute, List<AttributeValue> values) {
        DocumentPath path = DocumentPath.of(attribute);
        return switch (this) {
            case EQ, NE, LE, LT, GE, GT ->
                new Condition.Comparison(path, Comparator.valueOf(name()), new Literal(values.getFirst()));
            case BETWEEN -> new Condition.Between(path, new Literal(values.get(0)), new Literal(values.get(1)));
            case BEGINS_WITH -> new Condition.BeginsWith(path, new Literal(values.getFirst()));
            case CONTAINS -> new Condition.Contains(path, new Literal(values.getFirst()));
            // What is not there contains nothing, and yet this does not hold for it.
            case NOT_CONTAINS -> new Condition.And(List.of(new Condition.AttributeExists(path),
                    new Condition.Not(new Condition.Contains(path, new Literal(values.getFirst())))));
            case IN -> new Condition.In(path, List.copyOf(values.stream().map(Literal::new).toList()));
            case NULL -> new Condition.AttributeNotExists(path);
            case NOT_NULL -> new Condition.AttributeExists(path);
        };
    }

    /** The condition on a key attribute. */
    KeyPredicate onKey(List<AttributeValue> values) {
        return switch (this) {
            case EQ, LE, LT, GE, GT -> new KeyPredicate.Compare(Comparator.valueOf(name()), values.getFirst());
            case BETWEEN -> new KeyPredicate.Between(values.get(0), values.get(1));
            case BEGINS_WITH -> new KeyPredicate.BeginsWith(values.getFirst());
            case NE, CONTAINS, NOT_CONTAINS, IN, NULL, NOT_NULL -> new KeyPredicate.NotIndexable();
        };
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(INVALID + message);
    }
}
