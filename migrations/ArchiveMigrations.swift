public import PostgresClient

/// The steps of the archive's schema, from first to last.
public enum ArchiveMigrations {
    public static let ordered: [Migration] = [
        Migration(fileName: "V0001_create_archive.sql", bytes: PackageResources.V0001_create_archive_sql),
        Migration(fileName: "V0002_add_accounts.sql", bytes: PackageResources.V0002_add_accounts_sql),
        Migration(fileName: "V0003_create_comparison.sql", bytes: PackageResources.V0003_create_comparison_sql),
        Migration(
            fileName: "V0004_search_large_archives.sql",
            bytes: PackageResources.V0004_search_large_archives_sql
        ),
        Migration(fileName: "V0005_add_jobs.sql", bytes: PackageResources.V0005_add_jobs_sql),
    ]
}
