package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;

/**
 * DescribeEndpoints: there is one endpoint, the one asked.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">
 *      DescribeEndpoints</a>
 */
public record DescribeEndpoints() implements Operation {
    private static final Structure INPUT = Structure.of("DescribeEndpointsRequest");
    private static final long CACHE_MINUTES = 1440;

    @Override
    public String name() {
        return "DescribeEndpoints";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.startArray("Endpoints");
        out.startObject().member("Address", call.host()).member("CachePeriodInMinutes", CACHE_MINUTES).endObject();
        out.endArray();
    }
}
