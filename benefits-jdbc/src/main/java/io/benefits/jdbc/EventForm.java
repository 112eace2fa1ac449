package io.benefits.jdbc;

import io.benefits.ledger.Event;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How events of one kind are stored in the columns of their journal rows. What other tables have as of the same entry is not
 * repeated: terms, settlements, reservations.
 *
 * @param kind the kind
 * @param type the class of the events
 * @param needs what is read besides the row
 * @param writer puts an event into columns
 * @param reader makes an event from them
 * @param <E> the event
 */
record EventForm<E extends Event>(String kind, Class<E> type, Needs needs, Writer<E> writer, Reader<E> reader) {

    private static final Map<String, EventForm<?>> BY_KIND = byKind(
            AccountForms.ALL,
            SharingForms.ALL,
            PackageForms.ALL,
            CouponForms.ALL,
            SettlementForms.ALL,
            List.of(SettlementForms.SWEPT));

    /** What is read besides the row to make an event. */
    enum Needs {
        /** Nothing is loaded beforehand. */
        NOTHING,
        /** Its items. */
        ITEMS,
        /** The allocations that it made. */
        ALLOCATIONS,
        /** The package that it names. */
        PACKAGE,
        /** The coupon that it names. */
        COUPON,
        /** The audience that it set. */
        AUDIENCE,
        /** The settlement or the reservation of its charge. */
        CHARGE
    }

    /** Puts an event into columns. */
    @FunctionalInterface
    interface Writer<E> {
        void write(E event, EventColumns columns);
    }

    /** Makes an event from a row and what was loaded besides. */
    @FunctionalInterface
    interface Reader<E> {
        E read(JournalRow row, EntryRows beside) throws SQLException;
    }

    /** The form of a stored event. */
    static EventForm<?> of(JournalRow row) throws SQLException {
        EventForm<?> form = BY_KIND.get(row.kind());
        if (form == null) {
            throw new SQLException("entry " + row.number() + ": an event of kind \"" + row.kind()
                    + "\", which this library does not know; update the library");
        }
        return form;
    }

    /** Writes an event of any kind. */
    static void write(Event event, EventColumns columns) {
        EventForm<?> form = BY_KIND.get(event.kind());
        if (form == null) {
            throw new IllegalArgumentException(
                    "an event of kind \"" + event.kind() + "\", which this store does not know");
        }
        form.put(event, columns);
    }

    private void put(Event event, EventColumns columns) {
        writer.write(type.cast(event), columns);
    }

    Event read(JournalRow row, EntryRows beside) throws SQLException {
        return reader.read(row, beside);
    }

    @SafeVarargs
    private static Map<String, EventForm<?>> byKind(List<EventForm<?>>... features) {
        Map<String, EventForm<?>> forms = new HashMap<>();
        for (List<EventForm<?>> feature : features) {
            feature.forEach(form -> forms.put(form.kind(), form));
        }
        return forms;
    }
}
