package io.benefits.jdbc.spring;

/** Which transactions the beans work in. */
enum TransactionMode {
    /** The primary bean works in the caller's transaction, another one in its own. */
    JOINED,
    /** The only bean works in transactions of its own. */
    OWN
}
