package dev.pannier.conformance.users;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** A bean inside another. */
@DynamoDbBean
public class Address {
    private @Nullable String city;
    private @Nullable Integer zip;

    static Address of(String city, int zip) {
        Address address = new Address();
        address.setCity(city);
        address.setZip(zip);
        return address;
    }

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }

    public @Nullable Integer getZip() {
        return zip;
    }

    public void setZip(@Nullable Integer zip) {
        this.zip = zip;
    }
}
