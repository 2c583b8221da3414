package dev.pannier.conformance.differential;

/** A request as it goes over the wire. */
record WireRequest(String operation, Object body) {
    String json() {
        return Json.of(body);
    }

    @Override
    public String toString() {
        return operation + " " + json();
    }
}
