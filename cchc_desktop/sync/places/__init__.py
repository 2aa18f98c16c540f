"""Places beyond a folder, behind the four verbs: WebDAV, S3, SFTP, each on a well-kept client.

The client libraries are optional extras and loaded when such a place is first opened.
"""
