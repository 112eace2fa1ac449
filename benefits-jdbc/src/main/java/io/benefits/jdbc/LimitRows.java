package io.benefits.jdbc;

import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.Coded;
import io.benefits.value.Dimension;
import io.benefits.value.Limited;
import io.benefits.value.MasterId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what benefits are limited to: the dimensions, and the members that they serve as of an entry. */
final class LimitRows {

    private final Session session;
    private final MasterId master;
    private final long number;

    /** One of the texts that a benefit is limited to. */
    record Scope(String benefit, String dimension, String text) {

        /** A benefit that is limited along a dimension of a newer version must not serve what it does not know. */
        void limit(Limited.Builder<?> terms) throws SQLException {
            Dimension along;
            try {
                along = Coded.of(Dimension.values(), dimension);
            } catch (IllegalArgumentException e) {
                throw new SQLException(
                        "benefit " + benefit + ": limited along \"" + dimension
                                + "\", which this library does not know; update the library",
                        e);
            }
            terms.limit(along, text);
        }
    }

    LimitRows(Session session, MasterId master, long number) {
        this.session = session;
        this.master = master;
        this.number = number;
    }

    Map<String, List<Scope>> scopes(BenefitId.Kind kind, Collection<String> ids) throws SQLException {
        Map<String, List<Scope>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Scope scope : session.list(
                    Sql.of(
                                    "SELECT benefit_id, scope_kind, scope_text FROM benefits_scope WHERE master_id = ?"
                                            + " AND benefit_kind = ? AND benefit_id IN",
                                    master.value(),
                                    kind.name())
                            .in(ids),
                    row -> new Scope(row.text("benefit_id"), row.text("scope_kind"), row.text("scope_text")))) {
                found.computeIfAbsent(scope.benefit(), unused -> new ArrayList<>())
                        .add(scope);
            }
        }
        return found;
    }

    /** Whom benefits serve as of the entry. */
    Map<String, Audience> audiences(BenefitId.Kind kind, Collection<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return audiences(
                Sql.of(
                                "SELECT benefit_id, member_no, account_id FROM benefits_audience WHERE master_id = ?"
                                        + " AND since_no <= ? AND until_no > ? AND benefit_kind = ? AND benefit_id IN",
                                master.value(),
                                number,
                                number,
                                kind.name())
                        .in(ids),
                row -> row.text("benefit_id"));
    }

    /** The audiences that entries, from the first to the last, set for some benefits of a kind, by the numbers of the entries. */
    Map<Long, Audience> audiencesSet(BenefitId.Kind kind, Collection<String> ids, long first, long last)
            throws SQLException {
        return audiences(
                Sql.of(
                                "SELECT since_no, member_no, account_id FROM benefits_audience WHERE master_id = ?"
                                        + " AND since_no >= ? AND since_no <= ? AND benefit_kind = ? AND benefit_id IN",
                                master.value(),
                                first,
                                last,
                                kind.name())
                        .in(ids),
                row -> row.number("since_no"));
    }

    /** The first account of each audience is the master's own. */
    private <K> Map<K, Audience> audiences(Sql sql, Row.Mapper<K> key) throws SQLException {
        record Served<K>(K key, boolean isMember, AccountId account) {}
        Map<K, List<AccountId>> members = new HashMap<>();
        for (Served<K> one : session.list(
                sql,
                row -> new Served<>(
                        key.map(row), row.integer("member_no") > 0, new AccountId(row.text("account_id"))))) {
            List<AccountId> known = members.computeIfAbsent(one.key(), unused -> new ArrayList<>());
            if (one.isMember()) {
                known.add(one.account());
            }
        }
        Map<K, Audience> found = new HashMap<>();
        members.forEach((each, named) -> found.put(each, named.isEmpty() ? Audience.NONE : Audience.of(named)));
        return found;
    }
}
