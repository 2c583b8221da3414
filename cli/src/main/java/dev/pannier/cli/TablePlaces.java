package dev.pannier.cli;

import dev.pannier.client.upkeep.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The tables of a command and where their payloads are.
 *
 * @param byServer tables whose payloads a Pannier server keeps itself
 * @param byClient the others
 * @param place    the one place of all payloads; empty if there is none
 */
record TablePlaces(List<String> byServer, List<String> byClient, Optional<Place> place) {
    List<String> all() {
        return Stream.concat(byServer.stream(), byClient.stream()).toList();
    }

    static TablePlaces of(AwsClients clients, PlaceOptions options) {
        List<String> byServer = new ArrayList<>();
        List<String> byClient = new ArrayList<>();
        Set<Place> places = new LinkedHashSet<>();
        for (String name : options.tables()) {
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(name)).table();
            Payloads payloads = Payloads.of(clients, table, options.bucket(), options.prefix());
            (payloads.serverMoves() ? byServer : byClient).add(name);
            payloads.options().ifPresent(offload -> places.add(new Place(offload.bucket(), offload.prefix())));
        }
        if (places.size() > 1) {
            throw CommandFailure.usage("the tables' payloads are in several places (" + places.stream()
                    .map(Place::toString).reduce((a, b) -> a + ", " + b).orElse("") + "); take one place at a time");
        }
        return new TablePlaces(byServer, byClient, places.stream().findFirst());
    }
}
