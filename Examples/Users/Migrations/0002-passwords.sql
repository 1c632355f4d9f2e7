-- NULL: nobody logs in as this user.
ALTER TABLE users ADD COLUMN password TEXT;
