package io.benefits.examples.console.web;

import io.javalin.security.RouteRole;

/** Who may come to an address. */
public enum Role implements RouteRole {
    /** Everybody. */
    ANYONE,
    /** Who manages an enterprise, and its members: each sees what it may see. */
    SIGNED_IN,
    /** Who manages an enterprise. To a member the address does not exist. */
    MANAGES
}
