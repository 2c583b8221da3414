package dev.pannier.items;

/** How a table's capacity is paid for; Pannier keeps it and throttles nothing. */
public enum BillingMode {
    PROVISIONED,
    PAY_PER_REQUEST
}
