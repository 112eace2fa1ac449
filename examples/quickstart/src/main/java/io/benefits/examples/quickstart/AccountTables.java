package io.benefits.examples.quickstart;

import io.benefits.account.Account;
import io.benefits.account.Association;
import io.benefits.sharing.SharingResult;
import java.util.List;

/** Members and their permission to use the master's packages. */
final class AccountTables {

    private AccountTables() {}

    static Table members(List<Account> accounts) {
        Table table = Table.of("Member", "Accounting", "Associated", "Master's packages");
        for (Account account : accounts) {
            Association association = account.current().orElseThrow();
            String sharing = association.sharing() ? "on" : "off";
            table.row(
                    account.id(),
                    Text.word(association.mode()),
                    Text.time(association.associatedAt()),
                    association.isUnified() ? sharing : "-");
        }
        return table;
    }

    static Table results(List<SharingResult> results) {
        Table table = Table.of("Member", "Result");
        results.forEach(result -> table.row(result.member(), Text.word(result.outcome())));
        return table;
    }
}
